package dev.slipway.app.doctor;

import dev.slipway.app.config.AppConfig;
import dev.slipway.app.config.QueueConfig;
import dev.slipway.app.config.StoreKind;
import dev.slipway.app.wiring.ConfiguredRedis;
import java.util.ArrayList;
import java.util.List;

/** The queues, and what the settings of their servers mean for them. */
final class QueueChecks {
  private QueueChecks() {}

  static List<Finding> queue(AppConfig config) {
    return switch (config.queue().kind()) {
      case MEMORY -> List.of(memory(config));
      case REDIS -> redis(config.queue());
    };
  }

  /** Two processes with queues of their own on one store would hand its messages to and fro. */
  private static Finding memory(AppConfig config) {
    return config.store().kind() == StoreKind.SQLITE
        ? Finding.ok("queue", "in the memory of the process that works")
        : Finding.warn(
            "queue",
            "in the memory of the process that works, so that only one may use this database",
            "for more than one: queue.kind = \"redis\"");
  }

  private static List<Finding> redis(QueueConfig config) {
    ConfiguredRedis.Look look = ConfiguredRedis.look(config);
    List<Finding> findings = new ArrayList<>();
    look.refused()
        .forEach(found -> findings.add(Finding.fail("queue", found.text(), found.nextStep())));
    look.warnings()
        .forEach(found -> findings.add(Finding.warn("queue", found.text(), found.nextStep())));
    if (look.refused().isEmpty()) {
      findings.addFirst(Finding.ok("queue", config.url() + " answers"));
    }
    return findings;
  }
}
