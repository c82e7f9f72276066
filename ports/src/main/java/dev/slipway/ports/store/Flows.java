package dev.slipway.ports.store;

import dev.slipway.domain.flow.FlowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states of flows, moved by compare-and-set. */
public interface Flows {
  Optional<FlowRecord> find(FlowId id);

  /**
   * Stores the next state if the flow is still at the expected version.
   *
   * @param expectedVersion 0 for a flow that is not stored yet; {@code next} has the version that
   *     follows
   * @param eventFence the fence of the event that caused the step; null for one without. Lower than
   *     the stored fence, it is refused, whatever the version
   * @throws IllegalArgumentException if {@code next} does not follow what is stored: another
   *     version than the next one, a lower fence, an earlier time
   */
  SaveResult save(FlowRecord next, long expectedVersion, @Nullable Long eventFence);

  /** Flows whose wake-up is at or before {@code now}, earliest first. */
  List<Wakeup> due(Instant now, int limit);
}
