package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class DoctorIT {
  @TempDir private Path home;

  @Test
  void findsAFreshInstallationWell() throws Exception {
    Cli.Ended doctor =
        new Cli(home).with("DOCKER_HOST", "unix:///nowhere.sock").run("doctor", "--json");

    assertThat(doctor.exit()).as(doctor.out() + doctor.err()).isZero();
    List<JsonNode> findings = doctor.lines().stream().map(Cli::json).toList();
    assertThat(findings)
        .extracting(finding -> finding.get("check").stringValue())
        .containsExactly(
            "java",
            "configuration",
            "data directory",
            "disk space",
            "store",
            "queue",
            "runner",
            "plain processes",
            "docker",
            "leftovers",
            "git");
    assertThat(findings)
        .allSatisfy(finding -> {
          boolean ok = finding.get("result").stringValue().equals("ok");
          assertThat(finding.get("next_step").isNull()).isEqualTo(ok);
        });
    assertThat(home.resolve("data/containers/docker"))
        .as("looking at an engine is no use of it")
        .doesNotExist();
  }

  @Test
  void saysWhatToDoAboutADamagedStoreAndABadConfiguration() throws Exception {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/slipway.db"), "this is no database, but long enough\n");
    Files.writeString(home.resolve("bad.toml"), "nonsense = 1\n");

    Cli.Ended doctor = new Cli(home).run("doctor", "--config", "bad.toml");

    assertThat(doctor.exit()).isEqualTo(5);
    assertThat(doctor.lines()).anyMatch(line -> line.matches("FAIL +store .*slipway.db.*"));
    assertThat(doctor.lines()).anyMatch(line -> line.matches("FAIL +configuration .*bad.toml.*"));
    assertThat(doctor.out()).contains("next: slipway config check", "restore a backup");

    Cli.Ended list = new Cli(home).run("tasks", "list");
    assertThat(list.exit()).isEqualTo(5);
    assertThat(list.err()).contains("slipway.db", "next: ").doesNotContain("\tat ");
  }
}
