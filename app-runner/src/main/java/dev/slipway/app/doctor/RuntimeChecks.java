package dev.slipway.app.doctor;

import dev.slipway.adapters.docker.DockerConfig;
import dev.slipway.adapters.docker.DockerRuntime;
import dev.slipway.adapters.process.ProcessRuntime;
import dev.slipway.app.config.RuntimeConfig;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.app.runtime.EngineProbe;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.ports.container.ContainerRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What runs containers. */
final class RuntimeChecks {
  private final RuntimeConfig config;
  private final DataDirectory data;

  RuntimeChecks(RuntimeConfig config, DataDirectory data) {
    this.config = config;
    this.data = data;
  }

  Finding processes() {
    try (ContainerRuntime runtime = ProcessRuntime.open(data.containers("process"))) {
      return runtime.capabilities().contains(ContainerCapability.WHOLE_TREE_KILL)
          ? Finding.ok("plain processes", runtime.describe())
          : Finding.warn(
              "plain processes",
              runtime.describe(),
              "let this user make PID namespaces (install unshare, set the sysctl"
                  + " kernel.unprivileged_userns_clone), or use Docker");
    }
  }

  Finding docker() {
    if (!EngineProbe.answers(config.dockerHost())) {
      return Finding.warn(
          "docker",
          "no engine answers at " + config.dockerHost(),
          "start Docker or set DOCKER_HOST; without it only --allow-unisolated tasks run");
    }
    try (DockerRuntime runtime = openDocker()) {
      String image = config.image();
      return image == null || runtime.hasImage(image)
          ? Finding.ok("docker", runtime.describe())
          : Finding.warn(
              "docker",
              "%s; it has no image %s".formatted(runtime.describe(), image),
              "docker pull %s, or set another runtime.image".formatted(image));
    }
  }

  /** All containers of the instance, of the runtimes that answer. */
  List<ContainerName> containers(String instance) {
    List<ContainerName> names = new ArrayList<>();
    Path processes = data.containers("process");
    if (Files.isDirectory(processes)) {
      try (ContainerRuntime runtime = ProcessRuntime.open(processes)) {
        names.addAll(runtime.containers().list(instance));
      }
    }
    if (EngineProbe.answers(config.dockerHost())) {
      try (DockerRuntime runtime = openDocker()) {
        names.addAll(runtime.containers().list(instance));
      }
    }
    return names;
  }

  private DockerRuntime openDocker() {
    return DockerRuntime.open(DockerConfig.of(config.dockerHost(), data.containers("docker")));
  }
}
