package dev.slipway.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.testkit.servers.Containers.CannotRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fixtures need of a place, whichever way it starts servers. */
@Timeout(120)
final class PlacesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> LONG =
      List.of("sh", "-c", "trap 'echo bye; exit 0' TERM; echo began; while :; do sleep 0.1; done");

  enum Way {
    PROGRAMS,
    CONTAINERS;

    Place open() {
      try {
        return this == PROGRAMS
            ? ProgramPlace.require(ServerKind.REDIS)
            : Places.containers(ServerKind.REDIS);
      } catch (CannotRun reason) {
        throw DockerEngine.skipped("servers in containers: " + reason.getMessage());
      }
    }
  }

  private static void await(String what, Path log) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(log) || !Files.readString(log).contains(what)) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @ParameterizedTest
  @EnumSource
  void signalsReachTheServerItself(Way way) throws IOException {
    Place place = way.open();
    Path folder = place.folder();
    Path log = folder.resolve("log");
    try (Place.Life life = place.start(log, LONG)) {
      await("began", log);
      assertThat(life.isAlive()).isTrue();
      assertThat(Path.of("/proc/" + life.pid())).exists();

      life.signal("TERM");
      life.awaitEnd(PATIENCE);

      assertThat(life.isAlive()).isFalse();
      assertThat(log).content().isEqualToIgnoringNewLines("beganbye");
    }
    Programs.delete(folder);
  }

  @ParameterizedTest
  @EnumSource
  void frozenServerIsKilledAndTheNextHasItsFolder(Way way) throws IOException {
    Place place = way.open();
    Path folder = place.folder();
    Path log = folder.resolve("log");
    try (Place.Life life = place.start(log, LONG)) {
      await("began", log);
      life.signal("STOP");
      assertThat(life.isAlive()).isTrue();

      life.kill();

      assertThat(life.isAlive()).isFalse();
      life.kill();
      life.signal("TERM");
    }
    try (Place.Life next = place.start(log, List.of("sh", "-c", "echo next"))) {
      next.awaitEnd(PATIENCE);
    }
    assertThat(log).content().isEqualToIgnoringNewLines("begannext");
    Programs.delete(folder);
  }

  @ParameterizedTest
  @EnumSource
  void runsProgramsBesideTheServerAndTellsHowTheyFailed(Way way) {
    Place place = way.open();

    String said = place.run(Map.of("WORD", "two words"), List.of("sh", "-c", "echo \"$WORD\""));

    assertThat(said).isEqualTo("two words");
    assertThatThrownBy(() -> place.run(Map.of(), List.of("sh", "-c", "echo why >&2; exit 3")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("sh failed: why");
  }
}
