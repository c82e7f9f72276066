package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts the program in processes of its own, all with one data directory. */
final class Cli {
  private static final long PATIENCE_SECONDS = 120;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  /** With a directory for data, configuration and output. */
  Cli(Path home) {
    this.home = home;
    environment.put("SLIPWAY_DATA_DIR", data().toString());
    environment.put("XDG_CONFIG_HOME", home.resolve("config").toString());
  }

  Path data() {
    return home.resolve("data");
  }

  /** Sets a variable of the processes. */
  Cli with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs the program to its end. */
  Ended run(String... arguments) throws Exception {
    return start(arguments).ended();
  }

  /** The same with something on its standard input. */
  Ended runWithInput(String input, String... arguments) throws Exception {
    Running running = start(arguments);
    try (OutputStream typing = running.process.getOutputStream()) {
      typing.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It had read enough, and ended; what it said of that is looked at by the caller.
    }
    return running.ended();
  }

  Running start(String... arguments) throws IOException {
    return start(Main.class, environment, arguments);
  }

  /** The same for a program with other parts in it. */
  Running startAs(Class<?> main, String... arguments) throws IOException {
    return start(main, environment, arguments);
  }

  /** The same with some variables for this process alone. */
  Running startWith(Map<String, String> more, String... arguments) throws IOException {
    Map<String, String> variables = new HashMap<>(environment);
    variables.putAll(more);
    return start(Main.class, variables, arguments);
  }

  /** Runs the program until it kills itself at that point. */
  Ended runInto(CrashPoint point, String... arguments) throws Exception {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(CrashPoint.VARIABLE, point.text());
    return start(CrashingMain.class, variables, arguments).ended();
  }

  private Running start(Class<?> main, Map<String, String> variables, String... arguments)
      throws IOException {
    return start(List.of(), main, variables, arguments);
  }

  /** The same by another program, which is given the command as its last arguments. */
  Running startBy(List<String> starter, String... arguments) throws IOException {
    return start(starter, Main.class, environment, arguments);
  }

  private Running start(
      List<String> starter, Class<?> main, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(starter);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dguice_bytecode_gen_option=DISABLED"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    // Surefire hides the real class path behind a jar with a manifest.
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(home, "err", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.directory(home.toFile());
    builder.environment().putAll(variables);
    return new Running(builder.start(), err);
  }

  /** How a process ended. */
  record Ended(int exit, List<String> lines, String err) {
    /** The last line, which says how the task ended. */
    JsonNode last() {
      assertThat(lines).as("output beside: %s", err).isNotEmpty();
      return json(lines.getLast());
    }

    String out() {
      return String.join("\n", lines);
    }

    /** How the task stands at the end, by the last line. */
    String status() {
      return last().get("status").stringValue();
    }

    /** Asserts how it ended, with an error that names these things and a next step. */
    void assertError(int exitCode, String status, String... named) {
      assertThat(exit).as("%s%n%s", out(), err).isEqualTo(exitCode);
      assertThat(status()).isEqualTo(status);
      JsonNode error = last().get("error");
      assertThat(error.get("category").stringValue()).isIn("permanent", "transient", "fatal");
      assertThat(error.get("message").stringValue()).contains(named);
      assertThat(error.get("next_step").stringValue()).isNotBlank();
      assertThat(err).doesNotContain("\tat ");
    }

    @Override
    public String toString() {
      return "exit %d%n%s%n%s".formatted(exit, out(), err);
    }
  }

  static JsonNode json(String line) {
    return JSON.readTree(line);
  }

  /** A process that runs; its output is read all the time. */
  static final class Running {
    private static final String END = "\0";

    private final Process process;
    private final Path err;
    private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
    private final List<String> read = new ArrayList<>();

    private Running(Process process, Path err) {
      this.process = process;
      this.err = err;
      Thread.ofVirtual().start(this::readAll);
    }

    private void readAll() {
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        lines.lines().forEach(unread::add);
      } catch (UncheckedIOException | IOException e) {
        // Its end was cut off with the process.
      } finally {
        unread.add(END);
      }
    }

    Process process() {
      return process;
    }

    /** Waits for a line that holds the text. */
    String await(String text) throws Exception {
      while (true) {
        String line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("'%s' among %s", text, read).isNotNull().isNotEqualTo(END);
        read.add(line);
        if (line.contains(text)) {
          return line;
        }
      }
    }

    /** Waits for its end. */
    Ended ended() throws Exception {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("did not end; printed " + read + unread + Files.readString(err));
      }
      String line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      while (line != null && !line.equals(END)) {
        read.add(line);
        line = unread.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      return new Ended(process.exitValue(), List.copyOf(read), Files.readString(err));
    }

    /** Sends a signal, by its name. */
    void signal(String name) throws Exception {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }
  }
}
