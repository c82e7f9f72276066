package dev.slipway.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.task.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RandomNamesTest {
  private static final Instant EVENING = Instant.parse("2026-11-23T23:59:59.9Z");

  @Test
  void ofTasksSortByTime() {
    List<String> names =
        Stream.of(
                EVENING.minus(Duration.ofDays(1)),
                EVENING.minus(Duration.ofHours(12)),
                EVENING.minusMillis(200),
                EVENING,
                EVENING.plusMillis(200),
                EVENING.plus(Duration.ofDays(40)))
            .map(RandomNames::task)
            .toList();

    assertThat(names).isSorted().doesNotHaveDuplicates();
    assertThat(names.getFirst()).matches("20261122-[0-9a-z]{8}");
    assertThat(names).allSatisfy(name -> assertThat(new TaskId(name).value()).isEqualTo(name));
  }

  @Test
  void areDrawnAnew() {
    assertThat(Stream.generate(() -> RandomNames.draw(8)).limit(100)).doesNotHaveDuplicates();
  }

  /** All are drawn here by one process of one host. */
  @Test
  void runnersOfTheSameHostAndProcessIdAreToldApart() {
    List<String> runners = Stream.generate(RandomNames::runner).limit(1_000).toList();

    assertThat(runners)
        .doesNotHaveDuplicates()
        .allSatisfy(runner -> assertThat(runner).matches("r[0-9a-z]{10}"));
  }
}
