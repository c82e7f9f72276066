package dev.slipway.engine.flow;

import dev.slipway.domain.flow.FlowId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to a flow, with what makes it happen once.
 *
 * @param event of the flow's machine
 * @param eventId kept in the inbox, so that a repeat changes nothing; null where another guard
 *     holds
 * @param fence of the turn that it speaks of; null for none
 * @param settles the outbox row that it answers; null for none
 * @param guard what else must hold for it to count
 */
public record Incoming(
    FlowId flow,
    Object event,
    @Nullable String eventId,
    @Nullable Long fence,
    @Nullable String settles,
    Guard guard) {

  /** What must hold, besides inbox and fence, for an event to count. */
  public sealed interface Guard {
    /** Nothing more. */
    record None() implements Guard {}

    /** The row that it settles is still there: its effect was not withdrawn or answered. */
    record StillWanted() implements Guard {}

    /**
     * The row that it settles is still there, or the time has not come: until then the inbox
     * remembers whether the event was taken in, and later only the row tells.
     */
    record StillWantedAfter(Instant time) implements Guard {}

    /** The flow still waits for the wake-up of that instant. */
    record CurrentWakeup(Instant at) implements Guard {}
  }

  /** A message, known by its id; taking it in settles its sender's row. */
  public static Incoming message(FlowId flow, Object event, String eventId, @Nullable Long fence) {
    return new Incoming(flow, event, eventId, fence, eventId, new Guard.None());
  }

  /** The same event, which after that time counts only while its sender's row is there. */
  public Incoming unlessAnsweredBefore(Instant time) {
    return new Incoming(flow, event, eventId, fence, settles, new Guard.StillWantedAfter(time));
  }

  /** Something that was seen, or that a person wants, known by its id. */
  public static Incoming observed(FlowId flow, Object event, String eventId) {
    return new Incoming(flow, event, eventId, null, null, new Guard.None());
  }

  /** Something that a person wants now; asking again is harmless. */
  public static Incoming wish(FlowId flow, Object event) {
    return new Incoming(flow, event, null, null, null, new Guard.None());
  }

  /** The result of an effect, known by the effect's key. */
  public static Incoming result(FlowId flow, Object event, String effectKey) {
    return new Incoming(flow, event, null, null, effectKey, new Guard.StillWanted());
  }

  /** A wake-up that is due. */
  public static Incoming wakeup(FlowId flow, Object event, Instant at) {
    return new Incoming(flow, event, null, null, null, new Guard.CurrentWakeup(at));
  }
}
