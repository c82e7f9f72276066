package dev.slipway.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RoundsTest {
  /** Begins with the next scripted phase. */
  private static final class Scripted extends Rounds {
    private final Queue<Phase> begins = new ArrayDeque<>();

    Scripted(Phase... begins) {
      super("scripted");
      this.begins.addAll(Arrays.asList(begins));
    }

    @Override
    protected @Nullable Phase begin() throws InterruptedException {
      Phase next = begins.poll();
      return next == null ? null : next.run();
    }
  }

  @Test
  void roundWithoutWorkIsIdle() throws InterruptedException {
    Scripted rounds = new Scripted();

    assertThat(rounds.tick()).isEqualTo(Pace.IDLE);
    assertThat(rounds.resting()).isTrue();
  }

  @Test
  void eachTickIsOnePhaseAndTheLastOneEndsTheRound() throws InterruptedException {
    Scripted rounds = new Scripted(() -> () -> () -> null);

    assertThat(rounds.tick()).isEqualTo(Pace.BUSY);
    assertThat(rounds.resting()).as("in the middle").isFalse();
    assertThat(rounds.tick()).isEqualTo(Pace.BUSY);
    assertThat(rounds.tick()).isEqualTo(Pace.BUSY);
    assertThat(rounds.resting()).isTrue();
    assertThat(rounds.tick()).isEqualTo(Pace.IDLE);
  }

  /** A stop interrupts what rests: a call in the middle of a round must not be taken for rest. */
  @Test
  void roundIsNotRestingWhileOneOfItsCallsIsMade() throws InterruptedException {
    List<Boolean> resting = new ArrayList<>();
    Scripted[] rounds = new Scripted[1];
    rounds[0] =
        new Scripted(() -> {
          resting.add(rounds[0].resting());
          return () -> {
            resting.add(rounds[0].resting());
            return null;
          };
        });

    rounds[0].tick();
    rounds[0].tick();

    assertThat(resting).as("while it waits for work, while it works").containsExactly(true, false);
    assertThat(rounds[0].resting()).isTrue();
  }

  @Test
  void roundThatFoundNothingAfterSeveralCallsIsIdle() throws InterruptedException {
    Scripted rounds = new Scripted(() -> () -> Rounds.FOUND_NOTHING);

    assertThat(rounds.tick()).isEqualTo(Pace.BUSY);
    assertThat(rounds.tick()).isEqualTo(Pace.IDLE);
    assertThat(rounds.resting()).isTrue();
  }

  @Test
  void exceptionEndsTheRoundAndTheNextTickBeginsANewOne() throws InterruptedException {
    Scripted rounds =
        new Scripted(
            () ->
                () -> {
                  throw new IllegalStateException("broken");
                },
            () -> () -> null);
    rounds.tick();

    assertThatIllegalStateException().isThrownBy(rounds::tick);

    assertThat(rounds.resting()).isTrue();
    assertThat(rounds.tick()).isEqualTo(Pace.BUSY);
    assertThat(rounds.tick()).isEqualTo(Pace.BUSY);
    assertThat(rounds.resting()).isTrue();
  }
}
