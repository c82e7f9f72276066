package dev.slipway.adapters.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.slipway.domain.container.ContainerName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts supervisors: the processes that outlive us and keep a container's output and exit. */
final class Supervisor {
  /** One part of the output on disk; two are kept. */
  static final int PART_BYTES = 4 << 20;

  /** For a machine under heavy load; usually a supervisor reports within 10 ms. */
  private static final Duration REPORT_LIMIT = Duration.ofSeconds(20);

  /** The code overwrites bytes that are on disk already, so it fits on a disk that is full. */
  private static final String WRITE_EXIT = "printf '%03d\\n' \"$?\" 1<> exit";

  private final StateDirectory state;
  private final Tools tools;
  private final Namespaces namespaces;
  private final PartReader parts;
  private @Nullable String script;

  Supervisor(StateDirectory state, Tools tools, Namespaces namespaces) {
    this.state = state;
    this.tools = tools;
    this.namespaces = namespaces;
    parts = new PartReader(tools);
  }

  /** What a supervisor reported before it went on alone. */
  sealed interface Report {
    /** It is this container's supervisor. */
    record Started(Process process) implements Report {}

    /** Another one was first. */
    record Again() implements Report {}

    /** It could not start. */
    record Failed(String why) implements Report {}
  }

  Report start(ContainerName name, ContainerDirectory container) throws IOException {
    // as a file and not as an argument, so that a list of processes stays readable
    Path script = state.script(script());
    List<String> words =
        List.of(tools.setsid().toString(), tools.sh().toString(), script.toString(), name.value());
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(container.path().toFile()).redirectErrorStream(true);
    builder.environment().clear();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      // also where the container's directory has just been removed
      return new Report.Failed(String.valueOf(e.getMessage()));
    }
    CompletableFuture<Void> tooLate =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(REPORT_LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    try (InputStream report = process.getInputStream()) {
      process.getOutputStream().close();
      return parse(new String(report.readAllBytes(), UTF_8), process);
    } finally {
      tooLate.cancel(false);
    }
  }

  /** The word comes last: whatever a shell or a tool has to complain of, it does before. */
  private static Report parse(String report, Process process) {
    if (report.endsWith("started")) {
      return new Report.Started(process);
    }
    if (report.endsWith("again")) {
      return new Report.Again();
    }
    return new Report.Failed(report.isBlank() ? "it ended without a word" : report.strip());
  }

  /** Finds out ahead of the first start what this machine can do, which takes some milliseconds. */
  void prepare() {
    Thread.ofVirtual().name("process-trials").start(this::script);
  }

  private synchronized String script() {
    if (script == null) {
      script = writeScript();
    }
    return script;
  }

  private String writeScript() {
    return load()
        .replace("{agent}", agentCommand())
        .replace("{part}", Integer.toString(PART_BYTES))
        .replace("{ln}", Shell.quote(tools.ln()))
        .replace("{rm}", Shell.quote(tools.rm()))
        .replace("{cat}", Shell.quote(tools.cat()))
        .replace("{wc}", Shell.quote(tools.wc()))
        .replace("{read}", parts.command(PART_BYTES));
  }

  /**
   * What runs the agent and writes its exit code. The agent's script comes on descriptor 3, because
   * its file is deleted as soon as it is open. A shell redirects itself while it waits for a simple
   * command, and would tell of a signal there: the parentheses keep that out of the output.
   */
  private String agentCommand() {
    String sh = Shell.quote(tools.sh());
    String agent = "%s %s /dev/fd/3".formatted(Shell.quote(tools.setsid()), sh);
    if (!namespaces.allowed()) {
      String leader = "printf '%s\\n' \"$$\" > agent; exec " + agent;
      return "( exec %s -c %s 2>&1 ); %s".formatted(sh, Shell.quote(leader), WRITE_EXIT);
    }
    // The first process of the namespace must not become the agent: it is deaf to signals from
    // inside and takes in orphans. It writes the code itself, because unshare exits with 1 when
    // that process is killed.
    String init = "exec 4>&2 2> /dev/null; ( exec %s 2>&4 4>&- ); %s".formatted(agent, WRITE_EXIT);
    String enter = namespaces.command().stream().map(Shell::quote).collect(joining(" "));
    return "%s %s -c %s 2>&1".formatted(enter, sh, Shell.quote(init));
  }

  private static String load() {
    try (InputStream text = Supervisor.class.getResourceAsStream("supervisor.sh")) {
      if (text == null) {
        throw new IllegalStateException("supervisor.sh is missing from the jar");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
