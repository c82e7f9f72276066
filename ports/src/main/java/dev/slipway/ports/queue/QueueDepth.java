package dev.slipway.ports.queue;

import java.time.Duration;

/**
 * How full a queue is for one group.
 *
 * @param waiting not yet handed out, delayed ones included
 * @param inFlight handed out under a lease, or under one that ended
 * @param oldestAge age of the oldest message of either kind; zero where there is none
 * @param dead messages on its dead-letter mirror
 */
public record QueueDepth(long waiting, long inFlight, Duration oldestAge, long dead) {}
