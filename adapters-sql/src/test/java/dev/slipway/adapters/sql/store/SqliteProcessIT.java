package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.ports.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one file: killed at any moment, and several at once. */
@Timeout(300)
final class SqliteProcessIT {
  private static final int KILLS = 20;
  private static final String FOR_EVER = String.valueOf(Long.MAX_VALUE);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("slipway.db");
  }

  @Test
  void everyAcknowledgedCommitSurvivesTwentyKillsAndNoHalfOneDoes() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long before = 0;

    for (int kill = 1; kill <= KILLS; kill++) {
      long acknowledged = countUntilKilled(random);
      try (Store store = SqliteStore.open(file)) {
        long found =
            Counting.count(store)
                .orElseThrow(() -> new AssertionError("half a commit, seed " + seed));
        // The last commit may have been killed before it could be told.
        assertThat(found)
            .as("kill %d of seed %d", kill, seed)
            .isBetween(Math.max(before, acknowledged), Math.max(before, acknowledged) + 1);
        before = found;
      }
    }
    assertThat(before).isGreaterThan(KILLS);
  }

  /** Returns the last count that the process told of, 0 if it was killed before. */
  private long countUntilKilled(Random random) throws IOException, InterruptedException {
    try (ChildJvm child =
        ChildJvm.start(Counting.Counter.class, directory, List.of(), file.toString(), FOR_EVER)) {
      List<String> lines = new ArrayList<>(child.lines(random.nextInt(200)));
      spin(random.nextInt(2_000_000));
      lines.addAll(child.kill());
      return lines.isEmpty() ? 0 : Long.parseLong(lines.getLast());
    }
  }

  /** Lets a fraction of a commit go by, so that the kill does not always follow a line. */
  private static void spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void processesCountTogetherWithoutLosingOne() throws Exception {
    String each = "300";
    try (ChildJvm one = counting(each);
        ChildJvm other = counting(each);
        Store store = SqliteStore.open(file)) {
      for (int i = 0; i < 300; i++) {
        Counting.countOn(store);
      }

      assertThat(one.exitCode()).isZero();
      assertThat(other.exitCode()).isZero();
      assertThat(Counting.count(store)).contains(900L);
    }
  }

  private ChildJvm counting(String times) throws IOException {
    return ChildJvm.start(Counting.Counter.class, directory, List.of(), file.toString(), times);
  }

  @Test
  void startOnACurrentFileLoadsNoMigrationLibrary() throws Exception {
    for (String kind : List.of("a new file", "a current file")) {
      try (ChildJvm child =
          ChildJvm.start(
              Counting.Counter.class,
              directory,
              List.of("-Xlog:class+load"),
              file.toString(),
              "1")) {
        List<String> loaded = child.lines(Integer.MAX_VALUE);

        assertThat(child.exitCode()).isZero();
        assertThat(loaded.stream().filter(line -> line.contains("org.jdbi"))).isNotEmpty();
        assertThat(loaded.stream().filter(line -> line.contains("org.flywaydb")))
            .as(kind)
            .isEmpty();
      }
    }
  }
}
