// BullMQ as a contender of the queue benchmark: reads "enqueue N", "send-all N" or "consume N" from
// stdin and answers each with messages a second. Arguments: the port of Redis on this machine.
import { createInterface } from 'node:readline';
import { Queue, Worker } from 'bullmq';

const CALLERS = 256;
const BATCH = 256;
const connection = { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null };
const queue = new Queue('bench', { connection });
let next = 0;

// The same bytes and headers as the others have, and a job id, which is what keeps jobs once.
function job() {
  const key = `k-${next++}`;
  const data = {
    version: '1',
    correlation_id: `c-${key}`,
    timestamp: '2026-01-01T12:00:00Z',
    request_id: `r-${key}`,
    task_id: `task-${key}`,
    project_id: 'project-of-the-benchmark',
    user_id: 'user-of-the-benchmark',
    headers: {
      event_id: key,
      correlation_id: `c-${key}`,
      idempotency_key: key,
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    },
  };
  return { name: 'job', data, opts: { jobId: key, removeOnComplete: true } };
}

async function enqueue(count) {
  let left = count;
  const caller = async () => {
    while (left-- > 0) {
      const { name, data, opts } = job();
      await queue.add(name, data, opts);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

async function sendAll(count) {
  for (let sent = 0; sent < count; sent += BATCH) {
    await queue.addBulk(Array.from({ length: Math.min(BATCH, count - sent) }, job));
  }
}

async function consume(count) {
  let done = 0;
  const worker = new Worker('bench', async () => 'ok', {
    connection,
    concurrency: CALLERS,
    autorun: false,
  });
  await worker.waitUntilReady();
  const began = process.hrtime.bigint();
  const finished = new Promise((resolve) => {
    worker.on('completed', () => ++done === count && resolve(process.hrtime.bigint()));
  });
  const running = worker.run();
  const ended = await finished;
  await worker.close();
  await running;
  return ended - began;
}

const acts = { enqueue, 'send-all': sendAll, consume };
await queue.waitUntilReady();
for await (const line of createInterface({ input: process.stdin })) {
  const [act, count] = line.split(' ');
  const began = process.hrtime.bigint();
  const own = await acts[act](Number(count));
  const nanos = Number(own ?? process.hrtime.bigint() - began);
  console.log((Number(count) * 1e9) / nanos);
}
await queue.close();
