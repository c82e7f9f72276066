package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.core.DockerClientConfig;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the engine's description of a container means. */
final class ContainerViewTest {
  private static final String STARTED = "2026-11-23T17:41:58.367007084Z";
  private static final String NEVER = "0001-01-01T00:00:00Z";

  @Test
  void runningOnesAreRunning() throws IOException {
    assertThat(view("running", STARTED, 0, false, "").status())
        .isEqualTo(new ContainerStatus.Running());
    assertThat(view("paused", STARTED, 0, false, "").status())
        .isEqualTo(new ContainerStatus.Paused());
  }

  @Test
  void endIsToldByItsCode() throws IOException {
    assertThat(view("exited", STARTED, 3, false, "").status()).isEqualTo(exited(3, false));
  }

  @Test
  void onlyAKillCanBeOutOfMemory() throws IOException {
    assertThat(view("exited", STARTED, 137, true, "").status()).isEqualTo(exited(137, true));
    assertThat(view("exited", STARTED, 137, false, "").status()).isEqualTo(exited(137, false));
    assertThat(view("exited", STARTED, 0, true, "").status()).isEqualTo(exited(0, false));
    assertThat(view("exited", STARTED, 1, true, "").status()).isEqualTo(exited(1, false));
  }

  @Test
  void createdOneWasNeverStarted() throws IOException {
    ContainerView view = view("created", NEVER, 0, false, "");

    assertThat(view.status()).isEqualTo(new ContainerStatus.Created());
    assertThat(view.startFailure()).isNull();
  }

  @Test
  void commandThatCannotBeRunCountsAsEnded() throws IOException {
    ContainerView view = view("created", NEVER, 127, false, "exec: sh: not found");

    assertThat(view.status()).isEqualTo(exited(127, false));
    assertThat(view.startFailure()).isEqualTo("exec: sh: not found");
  }

  @Test
  void startThatFailedForOtherReasonsMayBeTriedAgain() throws IOException {
    ContainerView view = view("created", NEVER, 128, false, "no space left on device");

    assertThat(view.status()).isEqualTo(new ContainerStatus.Created());
    assertThat(view.startFailure()).isNull();
  }

  @Test
  void leavingOneThatNeverRanDidNotSucceed() throws IOException {
    assertThat(view("removing", NEVER, 0, false, "").status())
        .isEqualTo(new ContainerStatus.Gone());
    assertThat(view("dead", NEVER, 0, false, "").status()).isEqualTo(new ContainerStatus.Gone());
  }

  @Test
  void leavingOneKeepsItsExit() throws IOException {
    assertThat(view("removing", STARTED, 4, false, "").status()).isEqualTo(exited(4, false));
    assertThat(view("dead", STARTED, 4, false, "").status()).isEqualTo(exited(4, false));
  }

  private static ContainerStatus exited(int code, boolean outOfMemory) {
    return new ContainerStatus.Exited(new ExitStatus(code, outOfMemory));
  }

  private static ContainerView view(
      String status, String startedAt, int code, boolean outOfMemory, String error)
      throws IOException {
    String json =
        """
        {"Id":"f00", "State":{"Status":"%s", "Running":%s, "StartedAt":"%s", "ExitCode":%d,
         "OOMKilled":%s, "Error":"%s"}}
        """
            .formatted(status, status.equals("running"), startedAt, code, outOfMemory, error);
    return ContainerView.of(
        DockerClientConfig.getDefaultObjectMapper()
            .readValue(json, InspectContainerResponse.class));
  }
}
