package dev.slipway.app.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.Main;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A data directory and a project with a git repository, used by real processes. */
final class Installation {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path home;

  Installation(Path home) {
    this.home = home;
  }

  Path data() {
    return home.resolve("data");
  }

  Path project() {
    return home.resolve("project");
  }

  /** Makes a repository whose agent counts its runs and writes one file. */
  void makeProject(String agent) throws Exception {
    Files.createDirectories(project());
    Files.writeString(project().resolve("agent.sh"), agent);
    Files.writeString(project().resolve("test.sh"), "test -f work.txt\n");
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "-q", "-m", "begin");
  }

  /** What one process did. */
  record Ended(int exit, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }

    String lastLine() {
      return lines().isEmpty() ? "" : lines().getLast();
    }
  }

  /** Arguments of a run of the agent with a known task id. */
  List<String> runArguments(String taskId) {
    return List.of(
        "run",
        "--json",
        "--task-id",
        taskId,
        "--runtime",
        "process",
        "--allow-unisolated",
        "--repo",
        project().toString(),
        "--agent",
        "command",
        "--command",
        "sh agent.sh",
        "--test",
        "sh test.sh",
        "write work.txt");
  }

  /** Starts the program; a point kills it by itself. */
  Process start(@Nullable CrashPoint point, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", classPath()));
    command.add((point == null ? Main.class : CrashingMain.class).getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("SLIPWAY_DATA_DIR", data().toString());
    if (point != null) {
      environment.put(CrashPoint.VARIABLE, point.text());
    }
    builder.redirectOutput(Files.createTempFile(home, "out", ".txt").toFile());
    builder.redirectError(Files.createTempFile(home, "err", ".txt").toFile());
    return Started.of(builder);
  }

  /** Surefire hides the real class path behind a jar with a manifest. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Runs the program to its end. */
  Ended run(@Nullable CrashPoint point, List<String> arguments) throws Exception {
    Process process = start(point, arguments);
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Ended result = Started.ended(process);
    assertThat(ended)
        .as("%s ended; it printed %s %s", arguments, result.out(), result.err())
        .isTrue();
    return result;
  }

  String git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", project().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, out).isZero();
    return out.strip();
  }

  /** The task's branch has one commit on top of main, and main is as it was. */
  void assertPublishedOnce(String taskId) throws Exception {
    String branch = "slipway/" + taskId;
    assertThat(git("rev-list", "--count", "main.." + branch)).isEqualTo("1");
    assertThat(git("rev-list", "--count", "main")).isEqualTo("1");
    assertThat(git("show", branch + ":work.txt")).isEqualTo("work");
  }

  /** No workspace, no container and no process of the installation is left. */
  void assertNothingLeft() throws IOException {
    assertThat(entries(data().resolve("workspaces"))).isEmpty();
    assertThat(processes()).isEmpty();
  }

  private static List<String> entries(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** Every living process whose command line names this data directory. */
  List<String> processes() {
    String mark = data() + File.separator;
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(mark))
        .toList();
  }

  /** Keeps where each process's output goes. */
  private static final class Started {
    private static final Map<Process, ProcessBuilder> BUILDERS = new ConcurrentHashMap<>();

    private Started() {}

    static Process of(ProcessBuilder builder) throws IOException {
      Process process = builder.start();
      BUILDERS.put(process, builder);
      return process;
    }

    static Ended ended(Process process) throws IOException {
      ProcessBuilder builder = requireNonNull(BUILDERS.remove(process));
      return new Ended(
          process.exitValue(),
          Files.readString(builder.redirectOutput().file().toPath()),
          Files.readString(builder.redirectError().file().toPath()));
    }
  }

  /** What a process that was started printed; it must have ended. */
  static Ended ended(Process process) throws IOException {
    return Started.ended(process);
  }
}
