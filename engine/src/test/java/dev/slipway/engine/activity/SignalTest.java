package dev.slipway.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SignalTest {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final Signal signal = new Signal();

  private static Duration timed(Signal signal, Duration atMost) throws InterruptedException {
    long begun = System.nanoTime();
    signal.await(atMost);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void raiseBeforeTheWaitEndsItAtOnce() throws InterruptedException {
    signal.raise();

    assertThat(timed(signal, LONG)).isLessThan(LONG.dividedBy(2));
  }

  @Test
  void waitTakesTheSignalDown() throws InterruptedException {
    signal.raise();
    signal.raise();
    signal.await(LONG);

    assertThat(timed(signal, Duration.ofMillis(20))).isGreaterThanOrEqualTo(Duration.ofMillis(20));
  }

  @Test
  void waitWithoutASignalEndsInTime() throws InterruptedException {
    assertThat(timed(signal, Duration.ofMillis(20))).isBetween(Duration.ofMillis(20), LONG);
    assertThat(timed(signal, Duration.ZERO)).isLessThan(LONG);
  }

  @Test
  void raiseWakesWhoeverWaits() throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              try {
                signal.await(LONG);
                woken.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });

    signal.raise();

    assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
    waiter.join();
  }

  @Test
  void interruptEndsTheWait() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              try {
                signal.await(LONG);
              } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
              }
            });

    waiter.interrupt();

    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    waiter.join();
  }
}
