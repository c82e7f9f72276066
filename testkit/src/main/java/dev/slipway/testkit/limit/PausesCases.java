package dev.slipway.testkit.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.TakeResult.Granted;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What a provider told is honoured by all, until its instant and no longer. */
abstract class PausesCases extends LimitCases {
  private static final Duration LONG = Duration.ofHours(1);
  private static final RateLimit LIMIT = slow(KEY, 5);

  private Instant in(Duration time) {
    return harness().now().plus(time).truncatedTo(ChronoUnit.MILLIS);
  }

  @Test
  void pausedLimitGrantsNothingAndSaysUntilWhen() {
    assertGranted(limits().take(LIMIT, 1), 4);
    Instant until = in(LONG);

    limits().pauseUntil(KEY, until);

    assertThat(assertLimited(limits().take(LIMIT, 1)).until()).isEqualTo(until);
    assertThat(limits().level(LIMIT).available()).isEqualTo(4);
    assertThat(limits().level(LIMIT).pausedUntil()).contains(until);
  }

  @Test
  void limitThatNobodyUsedYetIsPausedToo() {
    Instant until = in(LONG);

    limits().pauseUntil(KEY, until);

    assertThat(assertLimited(limits().take(LIMIT, 5)).until()).isEqualTo(until);
  }

  @Test
  void pauseEndsAtItsInstant() {
    Instant until = in(Duration.ofMillis(700));
    limits().pauseUntil(KEY, until);

    harness().reach(until);

    assertGranted(limits().take(LIMIT, 5), 0);
    assertThat(limits().level(LIMIT).pausedUntil()).isEmpty();
  }

  @Test
  void nothingIsGrantedBeforeAPauseEnds() {
    Instant until = in(Duration.ofMillis(700));
    limits().pauseUntil(KEY, until);
    harness().reach(until.minusMillis(1));

    if (limits().take(LIMIT, 1) instanceof Granted) {
      assertThat(harness().now()).as("when it was granted").isAfterOrEqualTo(until);
    }
  }

  @Test
  void pauseIsNeverShortened() {
    Instant until = in(LONG);
    limits().pauseUntil(KEY, until);

    limits().pauseUntil(KEY, until.minusSeconds(60));
    limits().pauseFor(KEY, Duration.ofSeconds(1));

    assertThat(assertLimited(limits().take(LIMIT, 1)).until()).isEqualTo(until);
  }

  @Test
  void pauseIsExtended() {
    Instant until = in(LONG);
    limits().pauseUntil(KEY, until.minusSeconds(60));

    harness().another().pauseUntil(KEY, until);

    assertThat(assertLimited(limits().take(LIMIT, 1)).until()).isEqualTo(until);
  }

  @Test
  void pauseForATimeIsCountedByTheSharedClock() {
    Instant before = harness().now();
    limits().pauseFor(KEY, LONG);
    Instant after = harness().now();

    assertThat(assertLimited(harness().another().take(LIMIT, 1)).until())
        .isBetween(before.plus(LONG), after.plus(LONG).plusMillis(1));
  }

  @Test
  void instantThatIsPastPausesNothing() {
    limits().pauseUntil(KEY, harness().now().minusSeconds(1));
    limits().pauseUntil(KEY, Instant.MIN);
    limits().pauseFor(KEY, Duration.ZERO);

    assertGranted(limits().take(LIMIT, 5), 0);
  }

  @Test
  void negativeTimeToPauseIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> limits().pauseFor(KEY, Duration.ofMillis(-1)));
  }

  @Test
  void endlessPauseNeverEnds() {
    limits().pauseUntil(KEY, Instant.MAX);
    limits().pauseFor(OTHER, Duration.ofSeconds(Long.MAX_VALUE));

    Instant distant = harness().now().plus(Duration.ofDays(366_000));
    assertThat(assertLimited(limits().take(LIMIT, 1)).until()).isAfter(distant);
    assertThat(assertLimited(limits().take(slow(OTHER, 1), 1)).until()).isAfter(distant);
  }

  @Test
  void otherLimitsAreNotPaused() {
    limits().pauseFor(KEY, LONG);

    assertGranted(limits().take(slow(OTHER, 1), 1), 0);
  }

  @Test
  void laterOfPauseAndTokensIsTold() {
    RateLimit hourly = new RateLimit(KEY, 1, 1, Duration.ofHours(2));
    assertGranted(limits().take(hourly, 1), 0);
    limits().pauseFor(KEY, LONG);
    Instant afterTheTokens = in(Duration.ofHours(3));

    assertThat(assertLimited(limits().take(hourly, 1)).timeLeft())
        .isBetween(LONG, Duration.ofHours(2));
    assertThat(assertLimited(limits().take(hourly, 1)).until()).isAfter(in(LONG));

    limits().pauseUntil(KEY, afterTheTokens);
    assertThat(assertLimited(limits().take(hourly, 1)).until()).isEqualTo(afterTheTokens);
  }
}
