package dev.slipway.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.config.RuntimeConfig;
import dev.slipway.app.config.RuntimeKind;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RuntimeChoiceTest {
  private static final URI HOST = URI.create("unix:///nowhere.sock");
  private static final RuntimeConfig PLAIN = new RuntimeConfig(RuntimeKind.AUTO, null, HOST, false);
  private static final RuntimeConfig WITH_IMAGE =
      new RuntimeConfig(RuntimeKind.AUTO, "usual:1", HOST, false);

  @Test
  void isDockerWhereAnEngineAnswersAndAnImageIsNamed() {
    assertThat(decide(null, "mine:1", false, PLAIN, true)).isEqualTo(new RuntimeChoice("mine:1"));
    assertThat(decide(null, null, false, WITH_IMAGE, true)).isEqualTo(new RuntimeChoice("usual:1"));
  }

  @Test
  void isNeverPlainProcessesUnlessAllowed() {
    assertRefused(ExitCode.USAGE, "no image is named", null, null, PLAIN, true);
    assertRefused(
        ExitCode.UNUSABLE,
        "no Docker engine answers at unix:///nowhere.sock",
        null,
        "mine:1",
        PLAIN,
        false);
    assertRefused(
        ExitCode.USAGE, "could read and change all", RuntimeKind.PROCESS, null, PLAIN, true);
  }

  @Test
  void isPlainProcessesWhereAllowedAndThereIsNoOtherWay() {
    RuntimeChoice processes = new RuntimeChoice(null);

    assertThat(decide(null, null, true, PLAIN, true)).isEqualTo(processes);
    assertThat(decide(null, null, true, WITH_IMAGE, false)).isEqualTo(processes);
    assertThat(decide(RuntimeKind.PROCESS, null, true, WITH_IMAGE, true)).isEqualTo(processes);
    RuntimeConfig allowing = new RuntimeConfig(RuntimeKind.AUTO, null, HOST, true);
    assertThat(decide(null, null, false, allowing, false)).isEqualTo(processes);
    assertThat(processes.isolated()).isFalse();
  }

  @Test
  void ofDockerWaitsForAnEngineThatIsDown() {
    assertThat(decide(RuntimeKind.DOCKER, "mine:1", false, PLAIN, false))
        .isEqualTo(new RuntimeChoice("mine:1"));
    assertRefused(ExitCode.USAGE, "no image is named", RuntimeKind.DOCKER, null, PLAIN, true);
  }

  @Test
  void whoeverNamesAnImageGetsAContainerOrNothing() {
    RuntimeConfig allowing = new RuntimeConfig(RuntimeKind.AUTO, "usual:1", HOST, true);

    for (RuntimeConfig config : List.of(PLAIN, WITH_IMAGE, allowing)) {
      assertThatThrownBy(() -> decide(null, "mine:1", true, config, false))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.exitCode()).isEqualTo(ExitCode.UNUSABLE);
                assertThat(refusal).hasMessageContainingAll("mine:1", HOST.toString());
                assertThat(refusal.nextStep()).contains("--runtime process");
              });
    }
  }

  @Test
  void refusesAnImageForPlainProcesses() {
    assertRefused(ExitCode.USAGE, "image mine:1", RuntimeKind.PROCESS, "mine:1", PLAIN, true);
  }

  private static RuntimeChoice decide(
      RuntimeKind kind, String image, boolean allowed, RuntimeConfig config, boolean answers) {
    return RuntimeChoice.decide(
        new RuntimeChoice.Wish(kind, image, allowed), config, host -> answers);
  }

  private static void assertRefused(
      ExitCode exit,
      String words,
      RuntimeKind kind,
      String image,
      RuntimeConfig config,
      boolean answers) {
    assertThatThrownBy(() -> decide(kind, image, false, config, answers))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.exitCode()).isEqualTo(exit);
              assertThat(refusal).hasMessageContaining(words);
              assertThat(refusal.nextStep()).isNotBlank();
            });
  }
}
