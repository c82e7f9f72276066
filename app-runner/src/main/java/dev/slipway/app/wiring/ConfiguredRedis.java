package dev.slipway.app.wiring;

import dev.slipway.adapters.redis.connection.RedisConfig;
import dev.slipway.adapters.redis.connection.RedisLogin;
import dev.slipway.adapters.redis.queue.RedisFinding;
import dev.slipway.adapters.redis.queue.RedisFinding.Severity;
import dev.slipway.adapters.redis.queue.RedisQueues;
import dev.slipway.app.Refusal;
import dev.slipway.app.config.Password;
import dev.slipway.app.config.QueueConfig;
import java.util.ArrayList;
import java.util.List;

/** Opens the queues of the configured Redis, and looks at its settings. */
public final class ConfiguredRedis {
  private ConfiguredRedis() {}

  /** What the settings of the servers mean for the queues. */
  public record Look(List<OpenedStore.Warning> refused, List<OpenedStore.Warning> warnings) {}

  static RedisQueues open(QueueConfig config) {
    try {
      RedisConfig redis = RedisConfig.of(String.valueOf(config.url()));
      Password password = config.password();
      return RedisQueues.open(
          password == null
              ? redis
              : redis.withLogin(
                  new RedisLogin(config.user(), () -> password.reveal().toCharArray())));
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(
          "queue.url: " + e.getMessage(), "correct it, then see: slipway config check");
    }
  }

  /**
   * Looks at the settings.
   *
   * @throws dev.slipway.ports.PortException if the servers do not answer, or refuse us
   */
  public static Look look(QueueConfig config) {
    try (RedisQueues queues = open(config)) {
      List<OpenedStore.Warning> refused = new ArrayList<>();
      List<OpenedStore.Warning> warnings = new ArrayList<>();
      for (RedisFinding finding : queues.check()) {
        OpenedStore.Warning told =
            new OpenedStore.Warning(
                "redis %s: %s is '%s': %s"
                    .formatted(
                        finding.server(), finding.setting(), finding.value(), finding.danger()),
                finding.nextStep());
        (finding.severity() == Severity.REFUSE ? refused : warnings).add(told);
      }
      return new Look(refused, warnings);
    }
  }
}
