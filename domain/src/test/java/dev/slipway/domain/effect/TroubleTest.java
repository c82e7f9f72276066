package dev.slipway.domain.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.fault.FaultPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How failures in a row are counted and bounded. */
final class TroubleTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Fault DOWN = Fault.transientFault("no answer", "wait");

  private static Trouble.Reaction failed(Trouble trouble, Fault fault, Instant now) {
    return trouble.failed(fault, FaultPolicy.DEFAULT, "t1-1", now);
  }

  private static Trouble again(Trouble.Reaction reaction) {
    return ((Trouble.Reaction.TryAgain) reaction).trouble();
  }

  @Test
  void firstFailureIsRememberedWithItsTime() {
    Trouble trouble = again(failed(Trouble.NONE, DOWN, NOON));

    assertThat(trouble.failures()).isEqualTo(1);
    assertThat(trouble.since()).isEqualTo(NOON);
    assertThat(trouble.waiting()).isFalse();
    assertThat(trouble.retryAt()).isAfter(NOON);
  }

  @Test
  void retryTimeIsGoneWhileATryIsUnderWayAndTheCountStays() {
    Trouble trying = again(failed(Trouble.NONE, DOWN, NOON)).trying();

    assertThat(trying.retryAt()).isNull();
    assertThat(trying.failures()).isEqualTo(1);
    assertThat(trying.since()).isEqualTo(NOON);
  }

  @Test
  void fourthFailureMeansThatTheDependencyIsDown() {
    Trouble trouble = Trouble.NONE;
    for (int failure = 1; failure <= 3; failure++) {
      trouble = again(failed(trouble, DOWN, NOON)).trying();
      assertThat(trouble.waiting()).isFalse();
    }

    assertThat(again(failed(trouble, DOWN, NOON)).waiting()).isTrue();
  }

  @Test
  void waitOnceToldStaysToldThroughAHiccupOfAnotherKind() {
    Fault limited = new Fault(ErrorCategory.UPSTREAM, "limit", "wait");

    Trouble waiting = again(failed(Trouble.NONE, limited, NOON)).trying();

    assertThat(waiting.waiting()).isTrue();
    assertThat(again(failed(waiting, DOWN, NOON)).waiting()).isTrue();
  }

  @Test
  void boundCountsFromTheFirstFailure() {
    Trouble old = new Trouble(100, NOON, null, true);

    assertThat(failed(old, DOWN, NOON.plus(Duration.ofHours(24)).minusNanos(1)))
        .isInstanceOf(Trouble.Reaction.TryAgain.class);
    assertThat(failed(old, DOWN, NOON.plus(Duration.ofHours(24))))
        .isEqualTo(new Trouble.Reaction.GiveUp(DOWN));
  }

  @Test
  void whatCannotGetBetterIsGivenUpAtOnce() {
    Fault wrong = Fault.permanent("no such image", "build it");
    Fault fatal = Fault.fatal("refused", "renew");

    assertThat(failed(Trouble.NONE, wrong, NOON)).isEqualTo(new Trouble.Reaction.GiveUp(wrong));
    assertThat(failed(Trouble.NONE, fatal, NOON)).isEqualTo(new Trouble.Reaction.GiveUp(fatal));
  }
}
