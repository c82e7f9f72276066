package dev.slipway.adapters.memory.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class VirtualClockTest {
  private final VirtualClock clock = new VirtualClock();

  @Test
  void clockStandsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(VirtualClock.START);
    assertThat(clock.advance(Duration.ofSeconds(3))).isEqualTo(VirtualClock.START.plusSeconds(3));
    assertThat(clock.instant()).isEqualTo(VirtualClock.START.plusSeconds(3));
  }

  @Test
  void advanceIsForwardOnly() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
    assertThat(clock.instant()).isEqualTo(VirtualClock.START);
  }

  @Test
  void setMayJumpBack() {
    Instant earlier = VirtualClock.START.minusSeconds(300);

    clock.set(earlier);

    assertThat(clock.instant()).isEqualTo(earlier);
  }

  @Test
  void watchersSeeEachMove() {
    List<Instant> seen = new ArrayList<>();
    clock.onMove(() -> seen.add(clock.instant()));

    clock.advance(Duration.ofSeconds(1));
    clock.set(VirtualClock.START);

    assertThat(seen).containsExactly(VirtualClock.START.plusSeconds(1), VirtualClock.START);
  }

  @Test
  void concurrentAdvancesAllCount() throws Exception {
    Callable<Void> thousandSteps =
        () -> {
          for (int i = 0; i < 1_000; i++) {
            clock.advance(Duration.ofMillis(1));
          }
          return null;
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Void> done :
          threads.invokeAll(List.of(thousandSteps, thousandSteps, thousandSteps, thousandSteps))) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(clock.instant()).isEqualTo(VirtualClock.START.plusSeconds(4));
  }
}
