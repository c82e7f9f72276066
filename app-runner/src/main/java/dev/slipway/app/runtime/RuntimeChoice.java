package dev.slipway.app.runtime;

import dev.slipway.app.Refusal;
import dev.slipway.app.config.RuntimeConfig;
import dev.slipway.app.config.RuntimeKind;
import dev.slipway.domain.task.TaskRequest;
import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a task will run.
 *
 * @param image the image for Docker; null for plain processes
 */
public record RuntimeChoice(@Nullable String image) {
  private static final String UNISOLATED_STEP =
      "or add --allow-unisolated to run it as plain processes of this machine, without isolation";

  /**
   * What the submitter said.
   *
   * @param kind null where nothing was said
   * @param image null where none was named
   * @param allowUnisolated whether plain processes are fine
   */
  public record Wish(@Nullable RuntimeKind kind, @Nullable String image, boolean allowUnisolated) {}

  /** Which runtime a request chose when it was submitted. */
  public static RuntimeChoice of(TaskRequest request) {
    return switch (request) {
      case TaskRequest.Engineering engineering -> new RuntimeChoice(engineering.image());
    };
  }

  public boolean isolated() {
    return image != null;
  }

  /** The runtime's name. */
  public String runtime() {
    return image == null ? "process" : "docker";
  }

  /**
   * Decides.
   *
   * @param answers whether an engine answers at that address, quickly
   * @throws Refusal saying what is missing and what to do, where the task may not run
   */
  public static RuntimeChoice decide(Wish wish, RuntimeConfig config, Predicate<URI> answers) {
    RuntimeKind kind = wish.kind() == null ? config.kind() : wish.kind();
    String image = wish.image() == null ? config.image() : wish.image();
    boolean unisolated = wish.allowUnisolated() || config.allowUnisolated();
    return switch (kind) {
      case DOCKER -> docker(image);
      case PROCESS -> process(wish, unisolated);
      case AUTO -> auto(wish, config, unisolated, answers);
    };
  }

  private static RuntimeChoice docker(@Nullable String image) {
    if (image == null) {
      throw Refusal.usage(
          "cannot run in Docker: no image is named",
          "add --image NAME, or set runtime.image in the configuration");
    }
    return new RuntimeChoice(image);
  }

  private static RuntimeChoice process(Wish wish, boolean unisolated) {
    if (wish.image() != null) {
      throw Refusal.usage(
          "cannot run image %s as plain processes".formatted(wish.image()),
          "leave out --image, or choose --runtime docker");
    }
    if (!unisolated) {
      throw Refusal.usage(
          "cannot run an agent as plain processes of this machine: it could read and change all"
              + " that this user can",
          "choose --runtime docker with an --image, " + UNISOLATED_STEP);
    }
    return new RuntimeChoice(null);
  }

  /** Whoever names an image wants a container, whatever else is allowed. */
  private static RuntimeChoice auto(
      Wish wish, RuntimeConfig config, boolean unisolated, Predicate<URI> answers) {
    String image = wish.image() == null ? config.image() : wish.image();
    URI host = config.dockerHost();
    if (image != null && answers.test(host)) {
      return new RuntimeChoice(image);
    }
    if (wish.image() != null) {
      throw noEngine(
          "cannot run image %s: no Docker engine answers at %s".formatted(image, host),
          "or replace --image by --runtime process --allow-unisolated to run as plain processes of"
              + " this machine, without isolation");
    }
    if (unisolated) {
      return new RuntimeChoice(null);
    }
    throw image == null
        ? Refusal.usage(
            "cannot run an agent in isolation: no image is named",
            "add --image NAME (Docker is used where it answers), " + UNISOLATED_STEP)
        : noEngine(
            "cannot run an agent in isolation: no Docker engine answers at " + host,
            UNISOLATED_STEP);
  }

  private static Refusal noEngine(String message, String otherwise) {
    return Refusal.unusable(
        message,
        "start Docker, or set DOCKER_HOST, or choose --runtime docker to wait for it, "
            + otherwise);
  }
}
