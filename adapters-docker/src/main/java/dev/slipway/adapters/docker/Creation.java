package dev.slipway.adapters.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes containers. */
final class Creation {
  private static final String SHELL = "/bin/sh";

  /**
   * What runs before the command, so that the command runs once: a token that is empty was used up
   * by an earlier start. The shell that opens the input becomes the command, so no process of ours
   * has to stay alive to write it. Output and error are one stream, so that their order is kept.
   */
  private static final String RUN_ONCE =
      """
      [ -s %2$s ] || {
        echo 'slipway: this container ran before and does not run twice' >&2
        exit 75
      }
      : >%2$s || exit 75
      exec %1$s -c "$0" <%3$s 2>&1
      """
          .formatted(SHELL, Hardening.TOKEN, Hardening.INPUT);

  /** How often a taken name is looked at until its container is there; the engine tells nobody. */
  private static final Duration CONFLICT_POLL = Duration.ofMillis(50);

  private final EngineCalls engine;
  private final DockerConfig config;
  private final Lookup lookup;
  private final Handover handover;
  private final SpecRules rules;

  Creation(EngineCalls engine, DockerConfig config, Lookup lookup, Handover handover) {
    this.engine = engine;
    this.config = config;
    this.lookup = lookup;
    this.handover = handover;
    this.rules = new SpecRules(config.defaultImage());
  }

  void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
    String image = rules.image(name, spec);
    rules.check(name, spec);
    if (adopt(name)) {
      return;
    }
    Path directory = directory(name, workspace);
    Owner owner = owner(name, directory);
    Handover.Mounts mounts = handover.write(name, spec.input());
    HostConfig host =
        Hardening.hostConfig(directory, owner, mounts, spec.resources())
            .withNetworkMode(Hardening.network(spec.network()))
            .withLogConfig(Hardening.output(config.outputMegabytesMax()));
    Function<DockerClient, String> request =
        client ->
            described(client.createContainerCmd(image), name, spec, owner)
                .withHostConfig(host)
                .exec()
                .getId();
    Optional<String> made = makeOrAdopt(name, image, mounts, request);
    made.ifPresent(id -> requireShell(name, image, id));
  }

  /**
   * Returns the new container's identity, or nothing if another runner was faster. A name can be
   * taken and yet not be found for a moment, while the engine makes or removes its container.
   */
  private Optional<String> makeOrAdopt(
      ContainerName name,
      String image,
      Handover.Mounts mounts,
      Function<DockerClient, String> request) {
    long deadline = System.nanoTime() + config.changeTimeout().toNanos();
    while (true) {
      EngineRefusal refusal;
      try {
        return Optional.of(engine.ask(act(name), config.changeTimeout(), request));
      } catch (EngineRefusal answer) {
        refusal = answer;
      }
      if (adopt(name)) {
        handover.discard(name, mounts);
        return Optional.empty();
      }
      boolean again = refusal.is(EngineRefusal.CONFLICT) && System.nanoTime() - deadline < 0;
      if (!again || !handover.isWhole(mounts)) {
        throw notMade(name, image, mounts, refusal);
      }
      LockSupport.parkNanos(CONFLICT_POLL.toNanos());
    }
  }

  private static CreateContainerCmd described(
      CreateContainerCmd command, ContainerName name, ContainerSpec spec, Owner owner) {
    return command
        .withName(name.value())
        .withLabels(Ownership.labels(name))
        .withUser(owner.toString())
        .withWorkingDir(Hardening.WORKSPACE)
        .withEntrypoint(SHELL, "-c", RUN_ONCE, spec.command())
        .withCmd(List.of())
        .withEnv(environment(spec.environment()))
        .withStopSignal("SIGTERM")
        // an image's own check would run beside the agent, on its account
        .withHealthcheck(new HealthCheck().withTest(List.of("NONE")));
  }

  private static List<String> environment(Map<String, String> declared) {
    List<String> variables = new ArrayList<>();
    declared.forEach((name, value) -> variables.add(name + "=" + value));
    if (!declared.containsKey("HOME")) {
      variables.add("HOME=" + Hardening.HOME);
    }
    if (!declared.containsKey("HOSTNAME")) {
      // a name without a value takes away the one that the engine sets
      variables.add("HOSTNAME");
    }
    return variables;
  }

  private boolean adopt(ContainerName name) {
    Optional<ContainerView> existing = lookup.findToAdopt(name);
    if (existing.isEmpty()) {
      return false;
    }
    if (existing.get().status() instanceof ContainerStatus.Gone) {
      throw new PortException.Unavailable(
          new Failure("docker", act(name), "its predecessor of the same name is being removed"),
          "wait: it is tried again",
          null);
    }
    return true;
  }

  private PortException notMade(
      ContainerName name, String image, Handover.Mounts mounts, EngineRefusal refusal) {
    boolean removed = !handover.isWhole(mounts);
    handover.discard(name, mounts);
    if (removed || refusal.is(EngineRefusal.CONFLICT)) {
      String reason = "another runner makes or removes it at the same time";
      return new PortException.Unavailable(
          new Failure("docker", act(name), reason), "wait: it is tried again", refusal);
    }
    if (refusal.says("No such image")) {
      String next = "make it known to the engine: docker pull, build, load or import " + image;
      return rejected(name, "the engine has no image '" + image + "'", next, refusal);
    }
    if (refusal.says("bind source path does not exist")) {
      String next = "use an engine on this machine, which sees its directories";
      Failure failure = new Failure("docker", act(name), refusal.reason());
      return new PortException.Misconfigured(failure, next, refusal);
    }
    return refusal.toPortException(act(name));
  }

  /** Without a shell the container would end before it began, and nobody would know why. */
  private void requireShell(ContainerName name, String image, String id) {
    String path = "/containers/" + id + "/archive?path=" + SHELL;
    if (engine.has(act(name), config.answerTimeout(), path)) {
      return;
    }
    try {
      engine.ask(
          "remove container " + name,
          config.changeTimeout(),
          client -> client.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec());
    } catch (EngineRefusal refusal) {
      // it was never started and will not be; a later remove takes it
    }
    handover.discardAll(name);
    String reason = "the image '%s' has no %s, which runs the command".formatted(image, SHELL);
    throw rejected(name, reason, "choose an image with a shell", null);
  }

  private static Path directory(ContainerName name, Workspace workspace) {
    Path directory = Path.of(workspace.location());
    if (!directory.isAbsolute() || !Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      String reason = "the workspace '%s' is no directory of this machine".formatted(directory);
      throw rejected(name, reason, "clone the workspace again", null);
    }
    return directory;
  }

  private static Owner owner(ContainerName name, Path directory) {
    try {
      return Owner.of(directory);
    } catch (IOException failed) {
      Failure failure = new Failure("docker", act(name), "cannot read " + failed);
      throw new PortException.Unavailable(failure, "see that the disk is sound", failed);
    }
  }

  private static PortException.Rejected rejected(
      ContainerName name, String reason, String next, @Nullable Throwable cause) {
    return new PortException.Rejected(new Failure("docker", act(name), reason), next, cause);
  }

  static String act(ContainerName name) {
    return "create container " + name;
  }
}
