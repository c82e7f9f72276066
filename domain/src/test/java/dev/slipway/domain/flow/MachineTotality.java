package dev.slipway.domain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.effect.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for any machine, for every sample of a state and every sample of an event. */
public abstract class MachineTotality<S, E> {
  /** Earlier than every instant in the samples. */
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** Later than every instant in the samples: whatever they wait for is overdue. */
  private static final Instant LONG_AFTER = Instant.parse("2036-03-01T12:00:00Z");

  private record Case<S, E>(S state, E event, Instant now) {}

  protected abstract Machine<S, E> machine();

  protected abstract Class<S> stateFamily();

  protected abstract Class<E> eventFamily();

  protected abstract List<S> states();

  protected abstract List<E> events();

  protected abstract boolean ended(S state);

  /** When a flow in this state is to be woken; null for never. */
  protected abstract @Nullable Instant wakeUpOf(S state);

  private List<Case<S, E>> cases() {
    List<Case<S, E>> cases = new ArrayList<>();
    for (S state : states()) {
      for (E event : events()) {
        cases.add(new Case<>(state, event, NOW));
        cases.add(new Case<>(state, event, LONG_AFTER));
      }
    }
    return cases;
  }

  private Step<S> step(Case<S, E> given) {
    return machine().step(given.state(), given.event(), given.now());
  }

  @Test
  void everyStateHasASample() {
    SealedFamily.assertCovered(stateFamily(), states());
  }

  @Test
  void everyEventHasASample() {
    SealedFamily.assertCovered(eventFamily(), events());
  }

  @Test
  void everyEventInEveryStateGivesAStep() {
    assertThat(cases())
        .allSatisfy(given -> {
          Step<S> step = step(given);

          assertThat(step).isNotNull();
          assertThat(step.state()).isNotNull();
          assertThat(step.commands()).doesNotContainNull();
        });
  }

  @Test
  void theSameInputsAlwaysDecideTheSame() {
    assertThat(cases()).allSatisfy(given -> assertThat(step(given)).isEqualTo(step(given)));
  }

  @Test
  void noStepAsksToBeWokenInThePast() {
    assertThat(cases())
        .filteredOn(given -> given.now().equals(NOW))
        .allSatisfy(given -> {
          Instant wakeAt = step(given).wakeAt();

          assertThat(wakeAt == null || !wakeAt.isBefore(NOW)).isTrue();
        });
  }

  /** A step replaces the stored wake-up: one that changes nothing must name it again. */
  @Test
  void eventThatChangesNothingKeepsTheWakeUp() {
    assertThat(cases())
        .filteredOn(given -> step(given).state().equals(given.state()))
        .filteredOn(given -> step(given).commands().isEmpty())
        .isNotEmpty()
        .allSatisfy(given -> assertThat(step(given).wakeAt()).isEqualTo(wakeUpOf(given.state())));
  }

  @Test
  void endedStateStaysAsItIsAndCommandsNothing() {
    assertThat(cases())
        .filteredOn(given -> ended(given.state()))
        .isNotEmpty()
        .allSatisfy(given -> {
          assertThat(step(given)).isEqualTo(new Step<>(given.state(), List.of(), null));
        });
  }

  @Test
  void endingAsksForNothingMoreOfTheWorld() {
    assertThat(cases())
        .filteredOn(given -> ended(step(given).state()))
        .allSatisfy(given -> {
          Step<S> step = step(given);

          assertThat(step.wakeAt()).isNull();
          assertThat(step.commands()).noneMatch(Command.Perform.class::isInstance);
        });
  }

  @Test
  void fenceNeverFalls() {
    assertThat(cases())
        .allSatisfy(given ->
            assertThat(machine().fence(step(given).state()))
                .isGreaterThanOrEqualTo(machine().fence(given.state())));
  }

  /**
   * The runner withdraws what an earlier step asked for, so two effects of one step would clash.
   */
  @Test
  void oneStepAsksForAtMostOneEffectAndItCarriesTheCurrentFence() {
    assertThat(cases())
        .allSatisfy(given -> {
          Step<S> step = step(given);
          List<Effect> effects =
              step.commands().stream()
                  .filter(Command.Perform.class::isInstance)
                  .map(command -> ((Command.Perform) command).effect())
                  .toList();

          assertThat(effects)
              .hasSizeLessThanOrEqualTo(1)
              .allMatch(effect -> effect.turn().fence() == machine().fence(step.state()));
        });
  }

  @Test
  void theEventsThatTheRunnerMakesAreOfThisMachine() {
    assertThat(machine().woken()).isInstanceOf(eventFamily());
    assertThat(machine().initial()).isInstanceOf(stateFamily());
    assertThat(machine().fence(machine().initial())).isZero();
  }
}
