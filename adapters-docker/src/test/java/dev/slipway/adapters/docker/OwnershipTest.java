package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels say whose a container is. */
final class OwnershipTest {
  private static final ContainerName NAME = new ContainerName("s1", new Turn(new TaskId("t-7"), 3));

  @Test
  void labelsNameInstanceTaskTurnAndFence() {
    assertThat(Ownership.labels(NAME))
        .containsOnly(
            Map.entry("dev.slipway.instance", "s1"),
            Map.entry("dev.slipway.task", "t-7"),
            Map.entry("dev.slipway.turn", "t-7-3"),
            Map.entry("dev.slipway.fence", "3"));
  }

  @Test
  void labelsLeadBackToTheName() {
    assertThat(Ownership.name(Ownership.labels(NAME))).contains(NAME);
  }

  @Test
  void imagesMayAddLabels() {
    Map<String, String> labels = new HashMap<>(Ownership.labels(NAME));
    labels.put("maintainer", "somebody");

    assertThat(Ownership.isOf(NAME, labels)).isTrue();
  }

  @Test
  void anyOtherLabelIsSomebodyElses() {
    for (String label : Ownership.labels(NAME).keySet()) {
      Map<String, String> labels = new HashMap<>(Ownership.labels(NAME));
      labels.put(label, "9");
      assertThat(Ownership.isOf(NAME, labels)).as(label).isFalse();
      labels.remove(label);
      assertThat(Ownership.isOf(NAME, labels)).as(label).isFalse();
    }
    assertThat(Ownership.isOf(NAME, null)).isFalse();
  }

  @Test
  void labelsThatAreNotOursNameNothing() {
    Map<String, String> labels = new HashMap<>(Ownership.labels(NAME));

    labels.put("dev.slipway.fence", "none");
    assertThat(Ownership.name(labels)).isEmpty();
    labels.put("dev.slipway.fence", "1");
    labels.put("dev.slipway.task", "../t");
    assertThat(Ownership.name(labels)).isEmpty();
    assertThat(Ownership.name(Map.of())).isEmpty();
    assertThat(Ownership.name(null)).isEmpty();
  }
}
