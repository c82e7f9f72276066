package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory on a disk of six mebibytes, made of memory: only root may mount one. */
final class FullDiskIT {
  @TempDir private Path home;
  private Path disk;
  private boolean mounted;
  private Cli cli;

  @BeforeEach
  void mountASmallDisk() throws Exception {
    disk = Files.createDirectory(home.resolve("disk"));
    mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString());
    assumeTrue(mounted, "only root can mount the small disk that this test fills");
    cli = new Cli(home).with("SLIPWAY_DATA_DIR", disk.resolve("data").toString());
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      succeeds("umount", "-l", disk.toString());
    }
  }

  @Test
  void fullFromTheStartIsRefusedAndSaysWhatToFree() throws Exception {
    HandMadeRepository repository =
        HandMadeRepository.make(home.resolve("r"), "echo x > x\n", "true\n");
    assertThat(cli.run("tasks", "list").exit()).isZero();
    fill();

    Cli.Ended ended = cli.run(repository.run("--json", "--task-id", "t1"));

    ended.assertError(5, "failed", "slipway.db", "the disk is full");
    Cli.Ended other =
        cli.run(repository.run("--json", "--data-dir", disk.resolve("new").toString()));
    other.assertError(5, "failed", disk.resolve("new").toString(), "No space left");
    for (Cli.Ended refused : new Cli.Ended[] {ended, other}) {
      assertThat(refused.last().get("error").get("next_step").stringValue()).contains("free space");
    }
    repository.assertNothingPublished();
  }

  @Test
  void fullWhileTheAgentWorksLosesNothing() throws Exception {
    Gate gate = Gate.at(home.resolve("gate"));
    HandMadeRepository repository =
        HandMadeRepository.make(
            home.resolve("r"),
            gate.awaited() + "\nuntil echo x > greeting.txt; do sleep 0.1; done\n",
            "test -s greeting.txt\n");
    Cli.Running run = cli.start(repository.run("--json", "--task-id", "t1"));
    run.await("-1 is running");

    Path ballast = fill();
    gate.open();
    // What asks meanwhile is told, and the task is still there afterwards.
    Cli.Ended asked = cli.run("tasks", "cancel", "t1", "--json");
    Files.delete(ballast);
    Cli.Ended ended = run.ended();

    asked.assertError(5, "failed", "slipway.db", "the disk is full");
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.status()).isEqualTo("completed");
    repository.assertPublishedOnce("t1");
  }

  private Path fill() throws IOException {
    Path ballast = disk.resolve("ballast");
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] block = new byte[1024];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("space");
    }
    return ballast;
  }

  private static boolean succeeds(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
