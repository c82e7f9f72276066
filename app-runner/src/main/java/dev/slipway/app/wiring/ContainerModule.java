package dev.slipway.app.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.adapters.docker.DockerConfig;
import dev.slipway.adapters.docker.DockerRuntime;
import dev.slipway.adapters.process.ProcessRuntime;
import dev.slipway.app.config.AppConfig;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.runtime.LateRuntime;
import dev.slipway.app.runtime.RoutedContainers;
import dev.slipway.app.runtime.RoutedEvents;
import dev.slipway.app.runtime.RuntimeChoice;
import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.fault.Operation;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.runner.RunnerSettings;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.Containers;

/** Binds the containers to Docker and plain processes, each where a task chose it. */
final class ContainerModule extends AbstractModule {
  @Provides
  @Singleton
  Runtimes runtimes(
      AppConfig config, DataDirectory data, RunnerSettings settings, Lifecycle lifecycle) {
    FaultPolicy faults = settings.worker().faults();
    return new Runtimes(
        lifecycle.closing(
            "process runtime", new LateRuntime(data.containers("process"), ProcessRuntime::open)),
        lifecycle.closing(
            "docker runtime",
            new LateRuntime(
                data.containers("docker"),
                state ->
                    DockerRuntime.open(
                        DockerConfig.of(config.runtime().dockerHost(), state)
                            .withTimeouts(
                                faults.timeout(Operation.API_CALL),
                                faults.timeout(Operation.WORKER_START))))));
  }

  @Provides
  @Singleton
  @Undecorated
  Containers opened(Runtimes runtimes, Slipway slipway) {
    return new RoutedContainers(
        runtimes.processes(),
        runtimes.docker(),
        task -> slipway.request(task).map(RuntimeChoice::of));
  }

  @Provides
  @Singleton
  Containers containers(@Undecorated Containers opened) {
    return opened;
  }

  @Provides
  @Singleton
  @Undecorated
  ContainerEvents openedEvents(Runtimes runtimes, RunnerSettings settings, Lifecycle lifecycle) {
    return lifecycle.closing(
        "container events",
        new RoutedEvents(settings.instance(), runtimes.processes(), runtimes.docker()));
  }

  @Provides
  @Singleton
  ContainerEvents events(@Undecorated ContainerEvents opened) {
    return opened;
  }
}
