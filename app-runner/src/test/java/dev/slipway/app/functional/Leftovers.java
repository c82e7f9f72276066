package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a task must not leave behind, on this machine and in its data directory. */
final class Leftovers {
  private Leftovers() {}

  /** No workspace, no container and no process of the data directory is left. */
  static void assertNone(Cli cli) throws IOException {
    Path data = cli.data();
    assertThat(entries(data.resolve("workspaces"))).as("workspaces").isEmpty();
    for (Path instance : entries(data.resolve("containers/process"))) {
      assertThat(entries(instance)).as("containers").isEmpty();
    }
    assertThat(processes(data + File.separator)).as("processes").isEmpty();
  }

  /** Every living process whose command line holds the mark. */
  static List<String> processes(String mark) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(mark))
        .toList();
  }

  private static List<Path> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }
}
