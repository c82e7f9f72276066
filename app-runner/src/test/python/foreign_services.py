#!/usr/bin/env python3
"""The other side of the wire, with Python's own library alone.

Plays the services that Slipway takes the place of: an entry is one field `data` with JSON in
snake_case, without headers, and each service reads with a consumer group of its own. Nothing of
Slipway is used here; the tables below are SPEC section 3, typed by hand.

    foreign_services.py PORT ROLE [ARGUMENT...]

A role checks what it reads, prints what it saw as one JSON object, and ends with 1 where it found
something else than the contract says.
"""

import base64
import json
import re
import socket
import sys
import time
from datetime import datetime, timezone

PATIENCE = 90.0
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")
META = "version correlation_id timestamp"
RESULT = META + " request_id status error? duration_ms?"
REQUEST = META + " request_id callback_stream?"
FIELDS = {
    "AnsibleDeployResult": RESULT
    + " deployed_url? server_ip? port? stdout? stderr? exit_code?",
    "CreateWorkerCommand": REQUEST + " command config context",
    "DeadLetter": META + " original_message error_context",
    "DeveloperWorkerInput": REQUEST + " task_id project_id prompt timeout previous_attempts",
    "DeveloperWorkerOutput": RESULT + " task_id commit_sha? pr_url? verdict?",
    "EngineeringResult": RESULT + " files_changed? commit_sha? branch?",
    "ErrorContext": "category error timestamp consumer attempts",
    "ProgressEvent": META + " type task_id? message? progress_pct? current_step? error?",
    "Resources": "cpus memory_mb pids disk_mb",
    "WorkerConfig": "name worker_type agent_type instructions allowed_commands capabilities"
    + " env_vars resources timeout",
    "WorkerResponse": META + " request_id success worker_id? status? error?",
}


def require(holds, *what):
    if not holds:
        raise AssertionError(" ".join(str(part) for part in what))


def check(kind, message):
    """Exactly the fields of the contract, and times that are in UTC."""
    names = FIELDS[kind].split()
    required = {name for name in names if not name.endswith("?")}
    known = {name.rstrip("?") for name in names}
    require(required <= message.keys() <= known, kind, "has other fields:", message)
    if "timestamp" in message:
        require(TIME.fullmatch(message["timestamp"]), kind, "has no time in UTC:", message)
    if "version" in message:
        require(message["version"] == "1", kind, "has another version:", message)
    return message


class Redis:
    """A plain connection."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.replies = self.socket.makefile("rb")

    def __call__(self, *words):
        parts = [w if isinstance(w, bytes) else str(w).encode() for w in words]
        line = b"*%d\r\n" % len(parts)
        self.socket.sendall(line + b"".join(b"$%d\r\n%s\r\n" % (len(p), p) for p in parts))
        return self.reply()

    def reply(self):
        line = self.replies.readline()
        kind, rest = line[:1], line[1:-2]
        if kind == b"-":
            raise AssertionError(rest.decode())
        if kind == b":":
            return int(rest)
        if kind == b"+":
            return rest
        if int(rest) < 0:
            return None
        if kind == b"*":
            return [self.reply() for _ in range(int(rest))]
        return self.replies.read(int(rest) + 2)[:-2]

    def publish(self, stream, message):
        """As the old services did: the one field, and nothing else."""
        data = message if isinstance(message, bytes) else json.dumps(message)
        return self("XADD", stream, "*", "data", data)


def dead(redis):
    """All dead letters, for whoever reads why something never came."""
    letters = [redis("XRANGE", key, "-", "+") for key in redis("KEYS", "*:dlq")]
    return letters or "nothing"


class Reader:
    """A consumer of a group of its own, from the stream's first entry on."""

    def __init__(self, redis, stream, group):
        self.redis, self.stream, self.group = redis, stream, group
        redis("XGROUP", "CREATE", stream, group, "0", "MKSTREAM")

    def fields(self):
        """The next entry's fields, acknowledged."""
        deadline = time.monotonic() + PATIENCE
        words = ("XREADGROUP", "GROUP", self.group, "python-1", "COUNT", 1, "BLOCK", 1000)
        while time.monotonic() < deadline:
            reply = self.redis(*words, "STREAMS", self.stream, ">")
            if reply:
                [[_, [[entry, pairs]]]] = reply
                require(self.redis("XACK", self.stream, self.group, entry) == 1, "no XACK")
                return dict(zip(pairs[::2], pairs[1::2]))
        raise AssertionError("nothing came on %s; dead: %s" % (self.stream, dead(self.redis)))

    def next(self, kind):
        return check(kind, json.loads(self.fields()[b"data"]))

    def until(self, kind, last):
        """All up to the one that `last` holds for."""
        read = [self.next(kind)]
        while not last(read[-1]):
            read.append(self.next(kind))
        return read

    def unread(self):
        """How many more there are."""
        words = ("XREADGROUP", "GROUP", self.group, "python-1", "COUNT", 100)
        reply = self.redis(*words, "STREAMS", self.stream, ">")
        return len(reply[0][1]) if reply else 0


def meta(correlation):
    """As isoformat() has it: microseconds and an offset."""
    now = datetime.now(timezone.utc).isoformat()
    return {"version": "1", "correlation_id": correlation, "timestamp": now}


def request(name, **fields):
    return {**meta("corr-" + name), "request_id": name, "callback_stream": None, **fields}


def await_empty(redis, stream):
    """Entries go once every group has finished them; looked at, because nobody tells."""
    deadline = time.monotonic() + PATIENCE
    while redis("XLEN", stream) > 0:
        require(time.monotonic() < deadline, stream, "keeps what everybody has finished")
        time.sleep(0.1)


def product_owner(redis, task):
    """Asks for a task twice, watches it, and reads its result; looks at the orders it leads to."""
    results = Reader(redis, "python:po:results", "po")
    progress = Reader(redis, "task_progress:" + task, "telegram")
    commands = Reader(redis, "worker:commands", "python-manager")
    inputs = Reader(redis, "worker:developer:input", "python-worker")
    ask = request(
        "ask-1",
        callback_stream=results.stream,
        task_id=task,
        project_id=7,
        user_id=17,
        priority="a field that Slipway does not know",
    )
    redis.publish("engineering:queue", ask)
    redis.publish("engineering:queue", ask)
    told = progress.until("ProgressEvent", lambda p: p["type"] in ("completed", "failed"))
    result = results.next("EngineeringResult")
    orders = []
    for _ in range(2):
        order = commands.next("CreateWorkerCommand")
        check("WorkerConfig", order["config"])
        check("Resources", order["config"]["resources"])
        require(order["context"]["task_id"] == task, "an order of another task:", order)
        orders.append(order)
    given = inputs.next("DeveloperWorkerInput")
    for stream in (commands.stream, inputs.stream, "engineering:queue"):
        await_empty(redis, stream)
    return {
        "result": result,
        "more_results": results.unread(),
        "progress": [event["type"] for event in told],
        "steps": [event.get("current_step") for event in told],
        "orders": orders,
        "input": given,
    }


def garbage(redis):
    """Sends what nobody can use, and finds it among the dead letters, byte for byte."""
    letters = Reader(redis, "engineering:queue:dlq", "python-desk")
    no_json = b'\xff\x00{"task_id": "half'
    odd_json = b'{"task_id":  1.50, "n\\u00e4me": [],"version":"1"}'
    unknown = json.dumps(request("ask-9", task_id="nobody-knows", project_id="p", user_id="u"))
    errors = []
    for sent in (no_json, odd_json, unknown.encode()):
        redis.publish("engineering:queue", sent)
        data = letters.fields()[b"data"]
        letter = check("DeadLetter", json.loads(data))
        check("ErrorContext", letter["error_context"])
        original = letter["original_message"]
        if isinstance(original, str):
            require(base64.b64decode(original) == sent, "other bytes:", data)
        else:
            require(b'"original_message":' + sent + b"," in data, "other bytes:", data)
        errors.append(letter["error_context"])
    await_empty(redis, "engineering:queue")
    return {"errors": errors}


def create(name, task, role, command, repository, **more):
    config = {"name": task + "-1", "worker_type": "developer", "agent_type": "command"}
    context = {
        "task_id": task,
        "fence": "1",
        "role": role,
        "project_id": "shop",
        "repository": repository,
        "command": command,
        "network": "open",
    }
    config.update(instructions="", env_vars={"GREETING": "from python"}, timeout=120)
    return request(name, command="create", config=config, context=context, **more)


def running(response):
    return response.get("status") == "running"


def engineering(redis, repository):
    """The old engineering flow: has workers made, prompted, asked about and removed."""
    responses = Reader(redis, "worker:responses:developer", "python-flow")
    own = Reader(redis, "python:flow:answers", "python-flow")
    outputs = Reader(redis, "worker:developer:output", "python-flow")
    write = 'read line; echo "$GREETING: $line" > greeting.txt'
    redis.publish("worker:commands", create("make-1", "py1", "developer", write, repository))
    prompt = {"task_id": "py1", "project_id": "shop", "prompt": "hello"}
    redis.publish("worker:developer:input", request("py1-1-input", **prompt))
    output = outputs.next("DeveloperWorkerOutput")
    redis.publish("worker:commands", request("ask-1", command="status", worker_id="py1-1"))
    made = responses.until("WorkerResponse", lambda r: r["request_id"] == "ask-1")

    endless = create("make-2", "py2", "tester", "sleep 600", repository)
    redis.publish("worker:commands", {**endless, "callback_stream": own.stream})
    began = own.until("WorkerResponse", running)
    redis.publish("worker:commands", request("ask-2", command="status", worker_id="py2-1"))
    asked = responses.next("WorkerResponse")
    redis.publish("worker:commands", request("gone-2", command="delete", worker_id="py2-1"))
    removed = responses.next("WorkerResponse")
    stopped = outputs.next("DeveloperWorkerOutput")
    redis.publish("worker:commands", request("gone-9", command="delete", worker_id="py9-1"))
    unknown = responses.next("WorkerResponse")
    for stream in ("worker:commands", "worker:developer:input", responses.stream):
        await_empty(redis, stream)
    return {
        "made": made,
        "output": output,
        "began": began,
        "asked": asked,
        "removed": removed,
        "stopped": stopped,
        "unknown": unknown,
        "unread": responses.unread() + own.unread() + outputs.unread(),
    }


def deployed(redis):
    """The old infra service: tells how a playbook ended."""
    redis.publish(
        "deploy:results",
        {
            **meta("corr-d"),
            "request_id": "deploy-1",
            "status": "success",
            "error": None,
            "duration_ms": 81234,
            "deployed_url": "https://shop.example",
            "server_ip": "192.0.2.7",
            "port": 8080,
            "stdout": "PLAY RECAP ✓\n",
            "stderr": "",
            "exit_code": 0,
        },
    )
    return {}


def deploy_flow(redis):
    """The old deploy flow: reads how playbooks ended."""
    results = Reader(redis, "deploy:results", "python-deploy")
    return {"result": results.next("AnsibleDeployResult"), "unread": results.unread()}


ROLES = {
    "product-owner": product_owner,
    "garbage": garbage,
    "engineering": engineering,
    "deployed": deployed,
    "deploy-flow": deploy_flow,
}


if __name__ == "__main__":
    connection = Redis(int(sys.argv[1]))
    print(json.dumps(ROLES[sys.argv[2]](connection, *sys.argv[3:])))
