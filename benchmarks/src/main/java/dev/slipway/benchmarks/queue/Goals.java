package dev.slipway.benchmarks.queue;

/** What the figures should be. A miss is told, with its profile in docs/PERFORMANCE.md. */
final class Goals {
  private Goals() {}

  static void putOn(Figures figures) {
    figures.atLeast("enqueue, each caller awaiting its reply / raw", "enqueue_ratio_raw", 0.5);
    figures.atLeast("sendAll / raw", "send_all_ratio_raw", 0.7);
    figures.atLeast("consume + acknowledge / raw", "consume_ratio_raw", 0.6);
    figures.atLeast("enqueue / BullMQ", "enqueue_ratio_bullmq", 2.2);
    figures.atLeast("consume + acknowledge / BullMQ", "consume_ratio_bullmq", 4);
    figures.atMost("latency p50 / bare XREADGROUP", "latency_p50_ratio", 1.3);
    figures.atMost("latency p99 / bare XREADGROUP", "latency_p99_ratio", 2);
    figures.atMost("the same p50, sender and consumer apart", "latency_two_clients_p50_ratio", 1.3);
    figures.atMost("the same p99, sender and consumer apart", "latency_two_clients_p99_ratio", 2);
    figures.atMost("recovery of a killed consumer beyond lease, s", "recovery_over_lease_s", 1);
    double backlog = figures.median("backlog_cost_ratio");
    figures.line(
        "cost at a backlog of 10^6 / of 10^3",
        "backlog_cost_ratio",
        "0.8..1.2",
        backlog >= 0.8 && backlog <= 1.2);
    figures.atLeast("submit on PostgreSQL / pgbench, prepared", "submit_ratio_pgbench", 0.8);
  }
}
