package dev.slipway.domain.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.domain.fault.RetryDecision.GiveUp;
import dev.slipway.domain.fault.RetryDecision.RetryAt;
import dev.slipway.domain.fault.RetryDecision.Stop;
import dev.slipway.domain.fault.RetryDecision.WaitUntil;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of SPEC §4, row by row. */
final class FaultPolicyTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant A_DAY_LATER = NOW.plus(Duration.ofDays(1));
  private static final FaultPolicy POLICY = FaultPolicy.DEFAULT;

  private static final Fault TRANSIENT = Fault.transientFault("reset", "wait");
  private static final Fault UPSTREAM = new Fault(ErrorCategory.UPSTREAM, "busy", "wait");
  private static final Fault PERMANENT = Fault.permanent("no such thing", "name another");
  private static final Fault FATAL = Fault.fatal("bad key", "give a good one");

  @ParameterizedTest
  @CsvSource({"1,1000", "2,2000", "3,4000"})
  void transientIsRetriedThreeTimesEachTwiceAsLate(int attempt, long delayMs) {
    RetryDecision decision = POLICY.decide(TRANSIENT, attempt, NOW, "clone t-1", NOW);

    assertThat(decision)
        .isInstanceOfSatisfying(
            RetryAt.class,
            retry ->
                assertThat(Duration.between(NOW, retry.at()).toMillis())
                    .isCloseTo(delayMs, within(delayMs / 10)));
  }

  @Test
  void afterThatTheDependencyIsDownAndTriedEveryHalfMinuteForADay() {
    for (int attempt : new int[] {4, 5, 1000, Integer.MAX_VALUE}) {
      assertThat(POLICY.decide(TRANSIENT, attempt, NOW, "k", NOW))
          .isEqualTo(new WaitUntil(NOW.plusSeconds(30), A_DAY_LATER));
    }
    Instant lastMoment = A_DAY_LATER.minusSeconds(10);
    assertThat(POLICY.decide(TRANSIENT, 99, NOW, "k", lastMoment))
        .isEqualTo(new WaitUntil(A_DAY_LATER, A_DAY_LATER));
    assertThat(POLICY.decide(TRANSIENT, 99, NOW, "k", A_DAY_LATER)).isEqualTo(new GiveUp());
  }

  @Test
  void upstreamWaitsUntilItSaid() {
    Fault until = new Fault(ErrorCategory.UPSTREAM, "limit", "wait", NOW.plusSeconds(7200));

    assertThat(POLICY.decide(until, 1, NOW, "k", NOW))
        .isEqualTo(new WaitUntil(NOW.plusSeconds(7200), A_DAY_LATER));
  }

  @ParameterizedTest
  @CsvSource({"1,5000", "2,10000", "3,20000", "4,40000", "5,60000", "6,60000", "2147483647,60000"})
  void upstreamThatSaysNothingIsAskedLessAndLessOften(int attempt, long delayMs) {
    assertThat(POLICY.decide(UPSTREAM, attempt, NOW, "k", NOW))
        .isInstanceOfSatisfying(
            WaitUntil.class,
            wait -> {
              assertThat(Duration.between(NOW, wait.at()).toMillis())
                  .isCloseTo(delayMs, within(delayMs / 10));
              assertThat(wait.giveUpAt()).isEqualTo(A_DAY_LATER);
            });
  }

  @Test
  void upstreamThatNamesAPastOrDistantTimeDoesNotFoolAnybody() {
    Fault past = new Fault(ErrorCategory.UPSTREAM, "limit", "wait", NOW);
    Fault distant = new Fault(ErrorCategory.UPSTREAM, "limit", "wait", Instant.MAX);

    assertThat(POLICY.decide(past, 1, NOW, "k", NOW))
        .isEqualTo(POLICY.decide(UPSTREAM, 1, NOW, "k", NOW));
    assertThat(POLICY.decide(distant, 1, NOW, "k", NOW))
        .isEqualTo(new WaitUntil(A_DAY_LATER, A_DAY_LATER));
    assertThat(POLICY.decide(distant, 2, NOW, "k", A_DAY_LATER)).isEqualTo(new GiveUp());
  }

  @Test
  void permanentIsNotRetriedAndFatalStops() {
    assertThat(POLICY.decide(PERMANENT, 1, NOW, "k", NOW)).isEqualTo(new GiveUp());
    assertThat(POLICY.decide(FATAL, 1, NOW, "k", NOW)).isEqualTo(new Stop());
  }

  @Test
  void aPersonIsToldOnceInARowOfFailures() {
    for (int attempt = 1; attempt < 20; attempt++) {
      assertThat(POLICY.alerts(UPSTREAM, attempt)).isEqualTo(attempt == 5);
      assertThat(POLICY.alerts(FATAL, attempt)).isEqualTo(attempt == 1);
      assertThat(POLICY.alerts(TRANSIENT, attempt)).isFalse();
      assertThat(POLICY.alerts(PERMANENT, attempt)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "API_CALL,10",
    "REDIS_COMMAND,5",
    "WORKER_START,60",
    "PLAYBOOK,900",
    "DEPLOY,900",
    "DEVELOPER_TASK,1800"
  })
  void everyOperationHasItsTimeout(Operation operation, long seconds) {
    assertThat(POLICY.timeout(operation)).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(POLICY.withWaitMax(Duration.ofHours(1)).timeout(operation))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void tableCanBeOverriddenInPart() {
    FaultPolicy policy =
        POLICY
            .withTimeout(Operation.API_CALL, Duration.ofSeconds(1))
            .withWaitMax(Duration.ofMinutes(1));

    assertThat(policy.timeout(Operation.API_CALL)).isEqualTo(Duration.ofSeconds(1));
    assertThat(policy.timeout(Operation.DEPLOY)).isEqualTo(Duration.ofMinutes(15));
    assertThat(policy.decide(TRANSIENT, 4, NOW, "k", NOW))
        .isEqualTo(new WaitUntil(NOW.plusSeconds(30), NOW.plusSeconds(60)));
    assertThat(POLICY.timeout(Operation.API_CALL)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void nonsenseInTheTableIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.withTimeout(Operation.DEPLOY, Duration.ZERO))
        .withMessage("timeouts.deploy must be above zero: PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> POLICY.withWaitMax(Duration.ofSeconds(-1)))
        .withMessageStartingWith("wait_max must be above zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table(-1, Duration.ofSeconds(1), 1))
        .withMessage("transient_retries must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table(0, Duration.ZERO, 1))
        .withMessageStartingWith("down_poll must be above zero");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table(0, Duration.ofSeconds(1), 0))
        .withMessageStartingWith("upstream_alert_after must be at least 1");
  }

  private static FaultPolicy table(int retries, Duration downPoll, int alertAfter) {
    RetryPolicy delays = POLICY.transientDelays();
    return new FaultPolicy(
        retries, delays, downPoll, delays, alertAfter, Duration.ofHours(1), Map.of());
  }
}
