package dev.slipway.domain.admission;

import static dev.slipway.domain.admission.AdmissionSamples.ROOMY;
import static dev.slipway.domain.admission.AdmissionSamples.needs;
import static dev.slipway.domain.admission.AdmissionSamples.reserve;
import static dev.slipway.domain.admission.AdmissionSamples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No limit is exceeded: in total, of a user, of a project; of workers, CPUs and memory. */
final class AdmissionLimitsTest {
  private static final Resources SMALL = needs(1, 100);
  private static final WaitingTask ANNS = task("a1", "ann", "shop", 0, 0, SMALL);
  private static final WaitingTask BOBS = task("b1", "bob", "shop", 0, 0, SMALL);
  private static final WaitingTask BOBS_OTHER = task("b2", "bob", "blog", 0, 0, SMALL);

  static Stream<Arguments> tightForTwo() {
    return Stream.of(
        argumentSet("workers", new Limits(1, 100, 100_000)),
        argumentSet("cpus", new Limits(100, 1.5, 100_000)),
        argumentSet("memory", new Limits(100, 100, 199)));
  }

  private static boolean admits(AdmissionLimits limits, WaitingTask task, WaitingTask holder) {
    return Admission.next(limits, List.of(task), List.of(reserve(holder))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("tightForTwo")
  void totalHoldsForEverybody(Limits tight) {
    AdmissionLimits limits = new AdmissionLimits(tight, ROOMY, ROOMY);

    assertThat(Admission.next(limits, List.of(ANNS), List.of())).contains(ANNS);
    assertThat(admits(limits, ANNS, BOBS_OTHER)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("tightForTwo")
  void usersLimitHoldsForThatUserAlone(Limits tight) {
    AdmissionLimits limits = new AdmissionLimits(ROOMY, tight, ROOMY);

    assertThat(admits(limits, BOBS_OTHER, BOBS)).isFalse();
    assertThat(admits(limits, ANNS, BOBS)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tightForTwo")
  void projectsLimitHoldsForThatProjectAlone(Limits tight) {
    AdmissionLimits limits = new AdmissionLimits(ROOMY, ROOMY, tight);

    assertThat(admits(limits, ANNS, BOBS)).isFalse();
    assertThat(admits(limits, ANNS, BOBS_OTHER)).isTrue();
  }

  @Test
  void limitMayBeUsedUpToTheLastBit() {
    Limits exact = new Limits(2, 2, 200);

    assertThat(admits(new AdmissionLimits(exact, exact, exact), ANNS, BOBS)).isTrue();
  }

  /** Tenths of a CPU have no exact double; three of them are still three tenths. */
  @Test
  void partsOfCpusAddUpExactly() {
    Limits limits = new Limits(100, 0.3, 100_000);
    AdmissionLimits all = new AdmissionLimits(limits, ROOMY, ROOMY);
    List<Reservation> held = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      held.add(reserve(task("h" + i, "user" + i, "p" + i, 0, 0, needs(0.1, 16))));
    }
    WaitingTask third = task("t", "ann", "p", 0, 0, needs(0.1, 16));

    assertThat(Admission.next(all, List.of(third), held)).contains(third);
    held.add(reserve(third));
    WaitingTask fourth = task("u", "bob", "p", 0, 0, needs(0.1, 16));
    assertThat(Admission.next(all, List.of(fourth), held)).isEmpty();
  }

  @Test
  void taskThatIsTooLargeNowDoesNotHoldUpOtherUsers() {
    Limits four = new Limits(10, 4, 100_000);
    WaitingTask large = task("large", "ann", "shop", 9, 0, needs(4, 100));
    WaitingTask small = task("small", "bob", "blog", 0, 50, needs(1, 100));
    Reservation held = reserve(task("h", "eve", "news", 0, 0, needs(1, 100)));

    assertThat(
            Admission.next(
                new AdmissionLimits(four, ROOMY, ROOMY), List.of(large, small), List.of(held)))
        .contains(small);
  }

  @Test
  void ownersLaterSmallTasksDoNotStarveTheLargeOne() {
    Limits four = new Limits(10, 4, 100_000);
    WaitingTask large = task("large", "ann", "shop", 0, 0, needs(4, 100));
    WaitingTask small = task("small", "ann", "shop", 0, 50, needs(1, 100));
    Reservation held = reserve(task("h", "eve", "news", 0, 0, needs(1, 100)));

    assertThat(
            Admission.next(
                new AdmissionLimits(four, ROOMY, ROOMY), List.of(large, small), List.of(held)))
        .isEmpty();
  }

  @Test
  void whatCanNeverStartIsKnownAtOnce() {
    AdmissionLimits limits =
        new AdmissionLimits(new Limits(4, 4, 4096), new Limits(4, 2, 4096), new Limits(4, 4, 2048));

    assertThat(everFits(limits, needs(2, 2048))).isTrue();
    assertThat(everFits(limits, needs(2.5, 2048))).as("user").isFalse();
    assertThat(everFits(limits, needs(2, 2049))).as("project").isFalse();
    assertThat(everFits(limits, needs(5, 100))).as("total").isFalse();
    assertThat(refusal(limits, needs(2, 2048))).isEmpty();
    assertThat(refusal(limits, needs(2.5, 2048)))
        .hasValueSatisfying(text -> assertThat(text).contains("t1", "2.5 CPUs", "limits.per_user"));
    assertThat(refusal(limits, needs(2, 2049)))
        .hasValueSatisfying(
            text -> assertThat(text).contains("2049 MB", "limits.per_project.memory_max"));
    assertThat(refusal(limits, needs(5, 100)))
        .hasValueSatisfying(text -> assertThat(text).contains("limits.cpus_max is 4.0"));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, -1, 1", "1, NaN, 1", "1, 1, 0"})
  void limitsAreAboveZero(int workersMax, double cpusMax, long memoryMbMax) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(workersMax, cpusMax, memoryMbMax))
        .withMessageContaining("limits must be above zero");
  }

  private static Optional<String> refusal(AdmissionLimits limits, Resources needed) {
    return Admission.refusal(limits, new TaskId("t1"), needed).map(Fault::message);
  }

  private static boolean everFits(AdmissionLimits limits, Resources needed) {
    return Admission.refusal(limits, new TaskId("t"), needed).isEmpty();
  }
}
