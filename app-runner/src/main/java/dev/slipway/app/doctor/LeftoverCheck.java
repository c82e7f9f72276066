package dev.slipway.app.doctor;

import dev.slipway.app.config.StoreConfig;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.data.Instance;
import dev.slipway.app.wiring.Stores;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.ports.store.Store;
import java.util.List;

/** Containers of this installation whose task the store does not know: nobody will remove them. */
final class LeftoverCheck {
  private LeftoverCheck() {}

  static Finding leftovers(StoreConfig config, DataDirectory data, RuntimeChecks runtimes) {
    List<ContainerName> names = runtimes.containers(Instance.of(data));
    List<String> unknown;
    try (Store store = Stores.open(config, data).store()) {
      unknown =
          store.read(transaction ->
              names.stream()
                  .filter(name -> transaction.tasks().find(name.turn().taskId()).isEmpty())
                  .map(ContainerName::value)
                  .toList());
    }
    return unknown.isEmpty()
        ? Finding.ok("leftovers", "%d containers, all of known tasks".formatted(names.size()))
        : Finding.warn(
            "leftovers",
            "containers of tasks that the store does not know: " + String.join(", ", unknown),
            "restore the store if it was lost; else remove them by hand (docker rm -f NAME, or"
                + " their directories in "
                + data.containers("process")
                + ")");
  }
}
