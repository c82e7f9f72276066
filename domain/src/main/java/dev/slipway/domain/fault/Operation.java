package dev.slipway.domain.fault;

import java.time.Duration;

/** What Slipway waits for, each with the time that it may take by default (SPEC §4). */
public enum Operation {
  API_CALL(Duration.ofSeconds(10)),
  REDIS_COMMAND(Duration.ofSeconds(5)),
  WORKER_START(Duration.ofSeconds(60)),
  PLAYBOOK(Duration.ofMinutes(15)),
  DEPLOY(Duration.ofMinutes(15)),
  DEVELOPER_TASK(Duration.ofMinutes(30));

  private final Duration defaultTimeout;

  Operation(Duration defaultTimeout) {
    this.defaultTimeout = defaultTimeout;
  }

  public Duration defaultTimeout() {
    return defaultTimeout;
  }
}
