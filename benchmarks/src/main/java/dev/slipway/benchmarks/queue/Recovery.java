package dev.slipway.benchmarks.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.ports.queue.Delivery;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How long after its lease a killed consumer's last message is in another one's hands. */
final class Recovery {
  private static final int MESSAGES = 20;
  private static final Duration LEASE = Duration.ofSeconds(2);

  private final int port;

  Recovery(int port) {
    this.port = port;
  }

  /** Seconds beyond the lease; the lease is counted from before they were sent. */
  double measure() throws IOException, InterruptedException {
    try (SlipwayQueue survivor = new SlipwayQueue(port, "")) {
      long leasedAt = leaseAndKill(survivor);
      for (int recovered = 0; recovered < MESSAGES; ) {
        List<Delivery> again = survivor.receive(MESSAGES, LEASE, LEASE.multipliedBy(5));
        if (again.isEmpty()) {
          throw new IllegalStateException("a killed consumer's message did not come again");
        }
        again.forEach(survivor::handle);
        recovered += again.size();
      }
      return (System.currentTimeMillis() - leasedAt - LEASE.toMillis()) / 1e3;
    }
  }

  private long leaseAndKill(SlipwayQueue sender) throws IOException, InterruptedException {
    Process doomed = start();
    try (BufferedReader said = doomed.inputReader(UTF_8)) {
      expect(said, "ready with 0");
      long leasedAt = System.currentTimeMillis();
      double unused = sender.sendAll(MESSAGES);
      expect(said, "holds " + MESSAGES);
      return leasedAt;
    } finally {
      int unused = doomed.destroyForcibly().waitFor();
    }
  }

  private static void expect(BufferedReader said, String line) throws IOException {
    String came = said.readLine();
    if (!line.equals(came)) {
      throw new IllegalStateException(
          "the consumer to be killed said '%s', not '%s'".formatted(came, line));
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DoomedConsumer.class.getName(),
            Integer.toString(port),
            Integer.toString(MESSAGES),
            Long.toString(LEASE.toMillis()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
