package dev.slipway.benchmarks.queue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Latencies side by side: one consumer that waits, and many of them, which bare Redis serves by a
 * blocking read each and Slipway by one for all.
 */
final class Latencies {
  private static final int WAITING = 64;

  /** How long a consumer waits for messages that come every two milliseconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Options options;
  private final Figures figures;

  Latencies(Options options, Figures figures) {
    this.options = options;
    this.figures = figures;
  }

  void measure() throws Exception {
    try (RawRedis raw = new RawRedis(options.redisPort());
        RawRedis rawReader = new RawRedis(options.redisPort());
        SlipwayQueue one = new SlipwayQueue(options.redisPort(), "");
        SlipwayQueue two = new SlipwayQueue(options.redisPort(), "")) {
      raw.forgetEverything();
      raw.makeGroup();
      List<Latency.Receiver> rawReaders =
          IntStream.range(0, WAITING).mapToObj(i -> receiver(rawReader.another())).toList();
      for (int round = -1; round < options.rounds(); round++) {
        System.err.println("queue: latency, round " + round);
        boolean counts = round >= 0;
        measure("raw", raw::send, List.of(receiver(rawReader)), counts);
        measure("slipway", one::send, List.of(receiver(one)), counts);
        measure("slipway_two_clients", one::send, List.of(receiver(two)), counts);
        measure("raw_64_waiting", raw::send, rawReaders, counts);
        measure(
            "slipway_64_waiting", one::send, Collections.nCopies(WAITING, receiver(two)), counts);
      }
    }
  }

  private void measure(
      String name, Consumer<String> sender, List<Latency.Receiver> receivers, boolean counts)
      throws InterruptedException {
    Duration before = cpu();
    Latency.Percentiles found = Latency.measure(options.turn(), sender, receivers);
    if (counts) {
      figures.add(name + "_latency_p50_us", found.p50Micros());
      figures.add(name + "_latency_p99_us", found.p99Micros());
      figures.add(name + "_client_cpu_ms", cpu().minus(before).toNanos() / 1e6);
    }
  }

  /** What this process has used of all processors. */
  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Latency.Receiver receiver(RawRedis raw) {
    return handler -> {
      var batch = raw.read(PATIENCE);
      batch.forEach(message -> handler.accept(RawRedis.key(message)));
      if (!batch.isEmpty()) {
        raw.finish(batch);
      }
      return batch.size();
    };
  }

  private static Latency.Receiver receiver(SlipwayQueue queue) {
    return handler -> {
      var batch = queue.receive(Contender.BATCH, Duration.ofSeconds(30), PATIENCE);
      batch.forEach(delivery -> handler.accept(delivery.key()));
      batch.forEach(queue::handle);
      return batch.size();
    };
  }

  static void ratios(Figures figures) {
    for (String p : List.of("p50", "p99")) {
      String latency = "_latency_" + p + "_us";
      figures.ratio("latency_" + p + "_ratio", "slipway" + latency, "raw" + latency);
      figures.ratio(
          "latency_two_clients_" + p + "_ratio", "slipway_two_clients" + latency, "raw" + latency);
      figures.ratio(
          "latency_64_waiting_" + p + "_ratio",
          "slipway_64_waiting" + latency,
          "raw_64_waiting" + latency);
    }
    figures.ratio(
        "cpu_64_waiting_ratio", "slipway_64_waiting_client_cpu_ms", "raw_64_waiting_client_cpu_ms");
  }
}
