package dev.slipway.engine.testing;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.worker.Execution;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the fake store holds; copied for each transaction, so that a failed one changes nothing. */
public final class Tables {
  public final Map<FlowId, FlowRecord> flows = new LinkedHashMap<>();
  public final Map<String, OutboxRow> outbox = new LinkedHashMap<>();
  public final Map<String, Instant> publishedAt = new HashMap<>();
  public final Map<String, Instant> inbox = new HashMap<>();
  public final Map<TaskId, Task> tasks = new LinkedHashMap<>();
  public final Map<TaskId, EncodedState> requests = new HashMap<>();
  public final List<DeadLetterRecord> deadLetters = new ArrayList<>();
  public final List<TimelineEntry> timeline = new ArrayList<>();
  public final List<Execution> executions = new ArrayList<>();
  public final List<AuditEntry> audit = new ArrayList<>();
  public long epoch = 1;

  Tables copy() {
    Tables copy = new Tables();
    copy.flows.putAll(flows);
    copy.outbox.putAll(outbox);
    copy.publishedAt.putAll(publishedAt);
    copy.inbox.putAll(inbox);
    copy.tasks.putAll(tasks);
    copy.requests.putAll(requests);
    copy.deadLetters.addAll(deadLetters);
    copy.timeline.addAll(timeline);
    copy.executions.addAll(executions);
    copy.audit.addAll(audit);
    copy.epoch = epoch;
    return copy;
  }
}
