package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RuntimeConfigTest {
  @Test
  void choosesByItselfAndAllowsNothingUnisolatedByDefault() {
    assertThat(Configured.by("").orThrow().runtime())
        .isEqualTo(
            new RuntimeConfig(
                RuntimeKind.AUTO, null, URI.create("unix:///var/run/docker.sock"), false));
  }

  @Test
  void takesEverySettingFromTheFile() {
    RuntimeConfig runtime =
        Configured.by(
                """
                [runtime]
                kind = "docker"
                image = "agent:1"
                docker_host = "tcp://127.0.0.1:2375"
                allow_unisolated = true
                """)
            .orThrow()
            .runtime();

    assertThat(runtime)
        .isEqualTo(
            new RuntimeConfig(
                RuntimeKind.DOCKER, "agent:1", URI.create("tcp://127.0.0.1:2375"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind = \"podman\"",
        "image = \"\"",
        "image = 5",
        "docker_host = \"/var/run/docker.sock\"",
        "docker_host = \"ssh://host\"",
        "allow_unisolated = \"yes\""
      })
  void rejectsAValueThatBreaksItsRule(String line) {
    Problem problem = Configured.onlyProblem("[runtime]\n" + line);

    assertThat(problem.path()).isEqualTo("runtime." + line.substring(0, line.indexOf(' ')));
  }

  @Test
  void followsDockersOwnVariableWhereNothingElseIsSaid() {
    Map<String, String> docker = Map.of("DOCKER_HOST", "unix:///run/other.sock");

    assertThat(Configured.by("", docker).orThrow().runtime().dockerHost())
        .isEqualTo(URI.create("unix:///run/other.sock"));
    assertThat(
            Configured.by("runtime.docker_host = \"tcp://h:1\"", docker)
                .orThrow()
                .runtime()
                .dockerHost())
        .isEqualTo(URI.create("tcp://h:1"));
  }
}
