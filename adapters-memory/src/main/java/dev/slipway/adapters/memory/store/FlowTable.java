package dev.slipway.adapters.memory.store;

import static java.util.Comparator.comparing;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Wakeup;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The flows, and those that wait for a time by that time. */
final class FlowTable {
  final Map<FlowId, FlowRecord> flows = new HashMap<>();
  final TreeSet<Wakeup> wakeups =
      new TreeSet<>(
          comparing(Wakeup::at)
              .thenComparing(wakeup -> wakeup.flow().kind().code())
              .thenComparing(wakeup -> wakeup.flow().key()));
}
