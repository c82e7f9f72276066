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

  /** Seconds beyond the lease; the lease is counted from before it was asked for. */
  double measure() throws IOException, InterruptedException {
    try (SlipwayQueue survivor = new SlipwayQueue(port, "")) {
      double unused = survivor.sendAll(MESSAGES);
      long leasedAt = leaseAndKill();
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

  private long leaseAndKill() throws IOException, InterruptedException {
    Process doomed =
        new ProcessBuilder(
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
    try (BufferedReader said = doomed.inputReader(UTF_8)) {
      String line = said.readLine();
      if (line == null || !line.startsWith(MESSAGES + " ")) {
        throw new IllegalStateException("the consumer to be killed said: " + line);
      }
      return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    } finally {
      int unused = doomed.destroyForcibly().waitFor();
    }
  }
}
