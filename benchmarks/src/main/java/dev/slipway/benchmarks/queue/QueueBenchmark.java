package dev.slipway.benchmarks.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Prints how the queue and the submit compare, and writes it as JSON: {@code ./verify bench}. */
public final class QueueBenchmark {
  private static final List<String> KEYS =
      List.of(
          "enqueue_ratio_raw",
          "send_all_ratio_raw",
          "consume_ratio_raw",
          "ratio_best_peer",
          "enqueue_ratio_bullmq",
          "send_all_ratio_bullmq",
          "consume_ratio_bullmq",
          "latency_p50_ratio",
          "latency_p99_ratio",
          "latency_two_clients_p50_ratio",
          "latency_two_clients_p99_ratio",
          "latency_64_waiting_p50_ratio",
          "latency_64_waiting_p99_ratio",
          "cpu_64_waiting_ratio",
          "recovery_over_lease_s",
          "backlog_cost_ratio",
          "submit_ratio_pgbench");

  private final Options options;
  private final Figures figures = new Figures();

  private QueueBenchmark(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    new QueueBenchmark(Options.of(arguments)).run();
  }

  private void run() throws Exception {
    Versions.of(options).forEach(figures::fact);
    throughput();
    new Latencies(options, figures).measure();
    recovery();
    backlog();
    submits();
    ratios();
    figures.print();
    figures.write(options.out(), KEYS);
  }

  private void say(String text) {
    System.err.println("queue: " + text);
  }

  private void throughput() throws Exception {
    try (RawRedis raw = new RawRedis(options.redisPort());
        SlipwayQueue ours = new SlipwayQueue(options.redisPort(), "")) {
      if (Files.exists(options.bullMq().resolve("node_modules"))) {
        try (BullMq peer = new BullMq(options.bullMq(), options.redisPort())) {
          throughput(raw, ours, List.of(peer));
        }
      } else {
        throughput(raw, ours, List.of());
      }
    }
  }

  private void throughput(RawRedis raw, SlipwayQueue ours, List<BullMq> peers) throws Exception {
    for (int round = -warmUps(); round < options.rounds(); round++) {
      say("throughput, round " + round);
      boolean counts = round >= 0;
      turn(raw, "raw", raw, options.messages(), counts);
      turn(raw, "slipway", ours, options.messages(), counts);
      for (BullMq peer : peers) {
        turn(raw, "bullmq", peer, options.peerMessages(), counts);
      }
    }
  }

  private int warmUps() {
    return options.quick() ? 1 : 3;
  }

  private void turn(RawRedis raw, String name, Contender contender, int messages, boolean counts)
      throws Exception {
    raw.forgetEverything();
    raw.makeGroup();
    double enqueued = contender.enqueue(messages);
    double consumed = contender.consume(messages);
    double sent = contender.sendAll(messages);
    if (counts) {
      figures.add(name + "_enqueue_per_s", enqueued);
      figures.add(name + "_send_all_per_s", sent);
      figures.add(name + "_consume_per_s", consumed);
    }
  }

  private void recovery() throws IOException, InterruptedException {
    for (int round = 0; round < Math.min(5, options.rounds()); round++) {
      say("recovery, round " + round);
      figures.add("recovery_over_lease_s", new Recovery(options.redisPort()).measure());
    }
  }

  private void backlog() throws Exception {
    try (SlipwayQueue small = new SlipwayQueue(options.redisPort(), "small:");
        SlipwayQueue large = new SlipwayQueue(options.redisPort(), "large:")) {
      say("filling a backlog of " + options.backlog());
      double unused = small.sendAll(1000);
      unused = large.sendAll(options.backlog());
      for (int round = -1; round < options.rounds(); round++) {
        say("backlog, round " + round);
        double one = cost(small);
        double other = cost(large);
        if (round >= 0) {
          figures.add("backlog_1e3_us_per_message", one);
          figures.add("backlog_1e6_us_per_message", other);
        }
      }
    }
  }

  /** Microseconds for a message in and another one out. */
  private double cost(SlipwayQueue queue) throws Exception {
    return 1e6 / queue.enqueue(options.messages()) + 1e6 / queue.consume(options.messages());
  }

  private void submits() throws Exception {
    Pgbench pgbench =
        new Pgbench(
            options.pgbench(), options.script(), options.postgresPort(), options.postgresUser());
    try (Submits submits = new Submits(options.postgresPort(), options.postgresUser())) {
      for (int round = -1; round < options.rounds(); round++) {
        say("submits, round " + round);
        double bare = pgbench.measure(options.turn());
        double ours = submits.measure(options.turn());
        if (round >= 0) {
          figures.add("pgbench_submits_per_s", bare);
          figures.add("slipway_submits_per_s", ours);
        }
      }
    }
  }

  private void ratios() {
    for (String act : List.of("enqueue", "send_all", "consume")) {
      for (String other : List.of("raw", "bullmq")) {
        figures.ratio(
            act + "_ratio_" + other, "slipway_" + act + "_per_s", other + "_" + act + "_per_s");
      }
    }
    figures.derive("ratio_best_peer", "enqueue_ratio_bullmq", "consume_ratio_bullmq", Math::min);
    Latencies.ratios(figures);
    figures.ratio("backlog_cost_ratio", "backlog_1e6_us_per_message", "backlog_1e3_us_per_message");
    figures.ratio("submit_ratio_pgbench", "slipway_submits_per_s", "pgbench_submits_per_s");
    Goals.putOn(figures);
  }
}
