package dev.slipway.benchmarks.queue;

/** Somebody who puts messages on a queue and takes them off. Rates are messages a second. */
interface Contender extends AutoCloseable {
  /** How many callers wait for replies of their own at once. */
  int CALLERS = 256;

  /** How many messages go together where they go together. */
  int BATCH = 256;

  /** One message a call, each caller waiting until the server has it. */
  double enqueue(int messages) throws Exception;

  /** {@link #BATCH} messages a call, one call after the other. */
  double sendAll(int messages) throws Exception;

  /** Takes and finishes so many, which are on the queue already. */
  double consume(int messages) throws Exception;

  @Override
  void close();

  /** What so many messages since that instant of {@link System#nanoTime} are a second. */
  static double rate(int messages, long began) {
    return messages * 1e9 / (System.nanoTime() - began);
  }
}
