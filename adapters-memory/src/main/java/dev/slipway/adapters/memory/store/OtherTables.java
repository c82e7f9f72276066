package dev.slipway.adapters.memory.store;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.domain.project.Project;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.worker.Execution;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables that need little more than a key. */
final class OtherTables {
  static final Comparator<Execution> EARLIEST_FIRST =
      comparing(Execution::startedAt).thenComparingLong(execution -> execution.turn().fence());

  final Map<String, TakenIn> inbox = new HashMap<>();
  final TreeSet<TakenIn> inboxOldestFirst =
      new TreeSet<>(comparing(TakenIn::at).thenComparing(TakenIn::eventId));
  final Map<String, Lease> leases = new HashMap<>();
  final Map<DeadLetterKey, StoredDeadLetter> deadLetters = new HashMap<>();
  final TreeSet<StoredDeadLetter> deadLettersOldestFirst =
      new TreeSet<>(
          comparing((StoredDeadLetter stored) -> stored.record().at())
              .thenComparing(comparingLong(StoredDeadLetter::sequence)));
  long lastDeadLetter;
  final Map<TaskId, List<TimelineEntry>> timelines = new HashMap<>();
  final Map<String, Project> projects = new TreeMap<>();
  final Map<String, Execution> executions = new HashMap<>();
  final Map<TaskId, TreeSet<Execution>> executionsByTask = new HashMap<>();
  final List<AuditEntry> auditEntries = new ArrayList<>();

  record TakenIn(Instant at, String eventId) {}

  record DeadLetterKey(QueueName queue, String id) {}

  record StoredDeadLetter(long sequence, DeadLetterRecord record) {}
}
