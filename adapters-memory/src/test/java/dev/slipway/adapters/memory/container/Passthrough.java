package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.ContainerCapability;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Hands every call on to a sound adapter; a broken one overrides the calls that it breaks. */
class Passthrough implements ContainerRuntime, Containers, ContainerEvents {
  final ContainerRuntime sound;

  Passthrough(ContainerRuntime sound) {
    this.sound = sound;
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public Set<ContainerCapability> capabilities() {
    return sound.capabilities();
  }

  @Override
  public Containers containers() {
    return this;
  }

  @Override
  public ContainerEvents events() {
    return this;
  }

  @Override
  public String describe() {
    return sound.describe();
  }

  @Override
  public void close() {
    sound.close();
  }

  @Override
  public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
    sound.containers().create(name, workspace, spec);
  }

  @Override
  public ContainerStatus start(ContainerName name) {
    return sound.containers().start(name);
  }

  @Override
  public ContainerStatus inspect(ContainerName name) {
    return sound.containers().inspect(name);
  }

  @Override
  public ContainerStatus stop(ContainerName name, Duration grace) {
    return sound.containers().stop(name, grace);
  }

  @Override
  public ContainerOutput output(ContainerName name, int maxBytes) {
    return sound.containers().output(name, maxBytes);
  }

  @Override
  public void remove(ContainerName name) {
    sound.containers().remove(name);
  }

  @Override
  public List<ContainerName> list(String instance) {
    return sound.containers().list(instance);
  }

  @Override
  public List<ContainerExit> await(String instance, Duration wait) throws InterruptedException {
    return sound.events().await(instance, wait);
  }
}
