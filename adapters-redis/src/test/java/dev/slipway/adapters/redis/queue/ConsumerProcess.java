package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.ports.queue.Delivery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A consumer in a process of its own, which a test kills or freezes. It leases messages, prints
 * their keys, and then finishes one for each line that it is given.
 */
final class ConsumerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private ConsumerProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it; when this returns, it has leased so many messages. */
  static ConsumerProcess holding(RedisCase test, int messages, Duration lease) throws IOException {
    return holding(test, messages, lease, Map.of());
  }

  /** The same for a process with these variables. */
  static ConsumerProcess holding(
      RedisCase test, int messages, Duration lease, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ConsumerProcess.class.getName(),
                test.server.url(),
                Integer.toString(messages),
                Long.toString(lease.toMillis()))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(variables);
    ConsumerProcess started = new ConsumerProcess(builder.start());
    started.expect("holding " + messages);
    return started;
  }

  public static void main(String[] arguments) throws Exception {
    int wanted = Integer.parseInt(arguments[1]);
    Duration lease = Duration.ofMillis(Long.parseLong(arguments[2]));
    try (RedisQueues queues = RedisQueues.open(RedisConfig.of(arguments[0]))) {
      List<Delivery> held = new ArrayList<>();
      while (held.size() < wanted) {
        held.addAll(
            queues.receive(RedisCase.ANN, wanted - held.size(), lease, Duration.ofSeconds(20)));
      }
      System.out.println("holding " + held.size());
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (Delivery delivery : held) {
        if (input.readLine() == null) {
          return;
        }
        System.out.println(queues.acknowledge(delivery));
      }
    }
  }

  private void expect(String line) throws IOException {
    String said = output.readLine();
    if (!line.equals(said)) {
      throw new AssertionError("the consumer said '%s' and not '%s'".formatted(said, line));
    }
  }

  /** Lets it finish the next of its messages; what came of it. */
  String finishOne() throws IOException {
    process.outputWriter().write("\n");
    process.outputWriter().flush();
    return output.readLine();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the consumer does not die: " + process.info());
    }
  }

  void freeze() throws Exception {
    signal("-STOP");
  }

  void thaw() throws Exception {
    signal("-CONT");
  }

  private void signal(String signal) throws Exception {
    Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new AssertionError("cannot signal " + process.pid());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
