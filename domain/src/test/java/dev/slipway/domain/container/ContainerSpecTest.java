package dev.slipway.domain.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ContainerSpecTest {
  private static ContainerSpec spec(String command, Map<String, String> environment) {
    return new ContainerSpec(
        null, command, "my prompt", environment, Resources.DEFAULT, NetworkPolicy.NONE);
  }

  @Test
  void emptyCommandIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(" ", Map.of()))
        .withMessage("command must not be blank");
  }

  @Test
  void environmentIsCopied() {
    Map<String, String> environment = new HashMap<>(Map.of("A", "1"));
    ContainerSpec spec = spec("true", environment);

    environment.put("B", "2");

    assertThat(spec.environment()).containsExactly(Map.entry("A", "1"));
  }

  @Test
  void descriptionHidesInputAndValues() {
    assertThat(spec("sh agent.sh", Map.of("TOKEN", "s3cr3t")).toString())
        .contains("sh agent.sh", "TOKEN", "9 chars")
        .doesNotContain("s3cr3t", "my prompt");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1024, 1, 1, resources.cpus",
    "-1, 1024, 1, 1, resources.cpus",
    "NaN, 1024, 1, 1, resources.cpus",
    "1025, 1024, 1, 1, resources.cpus",
    "1, 15, 1, 1, resources.memory_mb",
    "1, 1024, 0, 1, resources.pids",
    "1, 1024, 1, 0, resources.disk_mb"
  })
  void resourcesAreBoundedByName(double cpus, int memoryMb, int pids, int diskMb, String field) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Resources(cpus, memoryMb, pids, diskMb))
        .withMessageStartingWith(field);
  }

  @Test
  void otherMemoryChangesNothingElse() {
    assertThat(new Resources(0.5, 100, 7, 9).withMemoryMb(200))
        .isEqualTo(new Resources(0.5, 200, 7, 9));
  }

  @Test
  void onlyAnExitOfZeroIsASuccess() {
    assertThat(ExitStatus.of(0).success()).isTrue();
    assertThat(ExitStatus.of(1).success()).isFalse();
    assertThat(ExitStatus.of(137).outOfMemory()).as("the engine's own flag decides").isFalse();
  }
}
