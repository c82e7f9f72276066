package dev.slipway.app.cli;

import dev.slipway.app.Refusal;
import dev.slipway.domain.repo.RepositoryUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A repository as typed: an address, or a path, which is looked at before anything is accepted,
 * since a mistyped path is cheap to notice.
 */
final class RepositoryArgument {
  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://.*");
  private static final Pattern SECURE_SHELL = Pattern.compile("[^/:]+@[^/:]+:.*");

  private RepositoryArgument() {}

  /**
   * Reads it.
   *
   * @param absolute makes a typed path absolute
   * @throws Refusal naming the path and what to do, if there is no repository there
   */
  static RepositoryUrl read(String typed, Function<String, Path> absolute) {
    if (typed.isBlank()) {
      throw Refusal.usage("--repo is empty", "name a path or an https:// address");
    }
    try {
      return new RepositoryUrl(
          ADDRESS.matcher(typed).matches() ? typed : look(typed, absolute).toString());
    } catch (IllegalArgumentException e) {
      throw Refusal.usage("--repo: " + e.getMessage(), "name a path or an https:// address");
    }
  }

  private static Path look(String typed, Function<String, Path> absolute) {
    if (SECURE_SHELL.matcher(typed).matches()) {
      throw Refusal.usage(
          "--repo cannot be an SSH address yet: '%s'".formatted(typed),
          "clone it and name the clone's path, or use its https:// address");
    }
    Path path = absolute.apply(typed);
    if (!Files.isDirectory(path)) {
      throw Refusal.usage(
          "there is no repository at %s: %s"
              .formatted(path, Files.exists(path) ? "it is no directory" : "it does not exist"),
          "correct --repo, or make one there: git init " + path);
    }
    if (!isRepository(path)) {
      Path top = topOf(path);
      throw Refusal.usage(
          "there is no git repository at " + path,
          top == null
              ? "make one: git init %s, then commit".formatted(path)
              : "name its top directory: --repo " + top);
    }
    return path;
  }

  private static boolean isRepository(Path path) {
    return Files.exists(path.resolve(".git"))
        || (Files.isRegularFile(path.resolve("HEAD"))
            && Files.isDirectory(path.resolve("objects")));
  }

  private static @Nullable Path topOf(Path path) {
    Path above = path.getParent();
    while (above != null && !Files.exists(above.resolve(".git"))) {
      above = above.getParent();
    }
    return above;
  }
}
