package dev.slipway.engine.flow;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.flow.Machine;
import dev.slipway.domain.flow.Step;
import dev.slipway.domain.flow.StepBuilder;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ProgressEvent;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A toy machine: it counts, and can be told to do everything that a step can do. */
final class Tally implements Machine<Tally.State, Tally.Event> {
  static final Turn TURN = new Turn(new TaskId("t1"), 1);

  record State(int count, long fence, @Nullable Instant until, @Nullable Instant at) {}

  sealed interface Event {
    /** Counts, moves the fence up, and says so. */
    record Add(int number, long fence) implements Event {}

    /** Asks for an effect. */
    record Ask() implements Event {}

    /** Wants to be woken. */
    record Sleep(Instant until) implements Event {}

    /** Wants to be woken, and remembers nothing of it. */
    record Snooze(Instant until) implements Event {}

    /** Matters in no state. */
    record Nothing() implements Event {}

    record Woken() implements Event {}

    record Done(EffectResult result) implements Event {}

    record Failed(Fault fault) implements Event {}
  }

  @Override
  public FlowKind kind() {
    return FlowKind.ENGINEERING;
  }

  @Override
  public State initial() {
    return new State(0, 0, null, null);
  }

  @Override
  public Step<State> step(State state, Event event, Instant now) {
    StepBuilder<State> step = new StepBuilder<>();
    return switch (event) {
      case Event.Add(int number, long fence) -> {
        step.send(QueueRegistry.taskProgress(TURN.taskId()), said(now), null);
        yield become(step, state.count() + number, Math.max(state.fence(), fence), null, now);
      }
      case Event.Ask ask -> {
        step.perform(new Effect.InspectContainer(TURN));
        yield become(step, state.count() + 1, state.fence(), state.until(), now);
      }
      case Event.Sleep(Instant until) -> become(step, state.count(), state.fence(), until, now);
      case Event.Snooze(Instant until) -> step.become(state, until);
      case Event.Nothing nothing -> step.become(state, state.until());
      case Event.Woken woken -> become(step, state.count() + 100, state.fence(), null, now);
      case Event.Done done -> become(step, state.count() + 1000, state.fence(), null, now);
      case Event.Failed failed -> become(step, state.count() - 1000, state.fence(), null, now);
    };
  }

  private static Step<State> become(
      StepBuilder<State> step, int count, long fence, @Nullable Instant until, Instant now) {
    return step.become(new State(count, fence, until, now), until);
  }

  private static ProgressEvent said(Instant now) {
    return new ProgressEvent(
        Meta.of("corr-7", now),
        ProgressType.PROGRESS,
        TURN.taskId(),
        "counted",
        null,
        "adding",
        null);
  }

  @Override
  public long fence(State state) {
    return state.fence();
  }

  @Override
  public Event woken() {
    return new Event.Woken();
  }

  @Override
  public Event succeeded(EffectResult result) {
    return new Event.Done(result);
  }

  @Override
  public Event failed(Fault fault) {
    return new Event.Failed(fault);
  }

  @Override
  public Optional<Event> undelivered(QueueName queue, @Nullable Turn turn, Fault fault) {
    return Optional.empty();
  }
}
