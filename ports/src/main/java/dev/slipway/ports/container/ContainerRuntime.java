package dev.slipway.ports.container;

import java.util.Set;

/** One engine that runs containers, with the roles that it plays. */
public interface ContainerRuntime extends AutoCloseable {
  /** Its name for people and configuration, e.g. {@code docker} or {@code process}. */
  String name();

  Set<ContainerCapability> capabilities();

  Containers containers();

  ContainerEvents events();

  /** What it is and whether it answers, in one line, for {@code slipway doctor}. */
  String describe();

  /** Releases connections. Containers go on. */
  @Override
  void close();
}
