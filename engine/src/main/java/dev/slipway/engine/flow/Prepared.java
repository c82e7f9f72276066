package dev.slipway.engine.flow;

import dev.slipway.domain.flow.Step;
import dev.slipway.ports.store.FlowRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step that was decided and not committed yet.
 *
 * @param before the flow as it was loaded; null if it was not stored
 * @param step null if the event needs no step: it was taken before, or is no longer wanted
 * @param unchanged whether the step changes nothing at all
 */
public record Prepared(
    Incoming incoming, @Nullable FlowRecord before, @Nullable Decision step, boolean unchanged) {

  /**
   * What was decided.
   *
   * @param fence of the state decided on
   */
  public record Decision(Step<Object> step, long fence, Instant at) {}

  /** Whether there is nothing to commit. */
  public boolean done() {
    return step == null;
  }
}
