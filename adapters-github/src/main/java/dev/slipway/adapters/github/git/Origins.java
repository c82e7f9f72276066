package dev.slipway.adapters.github.git;

import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.PortException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.jgit.transport.URIish;

/** Finds out what kind of repository a path or URL names. */
final class Origins {
  private final GitConfig config;
  private final Path workspaces;

  /**
   * @param workspaces where agents write: nothing in it is opened as a repository
   */
  Origins(GitConfig config, Path workspaces) {
    this.config = config;
    this.workspaces = workspaces;
  }

  /**
   * The origin of a copy, which need not exist.
   *
   * @param act for the message of a refusal
   */
  Origin of(String act, OwnCopy copy) throws IOException {
    String url = copy.url().value();
    if (url.startsWith("https://") || url.startsWith("http://")) {
      return new RemoteOrigin(copy, parse(act, copy.url()), config.timeouts());
    }
    Path path = localPath(act, copy.url());
    return new LocalOrigin(path, config.author());
  }

  /** Whether the repository is on this disk, so that it can be made here. */
  static boolean isLocal(RepositoryUrl repository) {
    return repository.value().startsWith("/") || repository.value().startsWith("file://");
  }

  /** The directory of a repository on this disk. */
  Path localPath(String act, RepositoryUrl repository) throws IOException {
    String url = repository.value();
    if (!isLocal(repository)) {
      throw unsupported(act, url);
    }
    Path path;
    try {
      path = Path.of(url.startsWith("/") ? url : pathOf(act, repository));
    } catch (InvalidPathException e) {
      throw GitFailures.rejected(act, "its path cannot be used", "check the path " + url);
    }
    Path real = Files.exists(path) ? path.toRealPath() : path.normalize();
    if (real.startsWith(workspaces)) {
      throw GitFailures.rejected(
          act,
          "it lies among the workspaces, where agents write",
          "name the repository that the workspace was made from");
    }
    return path;
  }

  private static String pathOf(String act, RepositoryUrl repository) {
    URIish uri = parse(act, repository);
    String host = uri.getHost();
    if (host != null && !host.isEmpty() && !host.equals("localhost")) {
      throw GitFailures.rejected(
          act, "a file URL names a host", "write file:///path, or an https URL");
    }
    return uri.getPath();
  }

  private static URIish parse(String act, RepositoryUrl repository) {
    try {
      return new URIish(repository.value());
    } catch (URISyntaxException e) {
      throw GitFailures.rejected(act, "it is no URL", "check " + repository);
    }
  }

  private static PortException unsupported(String act, String url) {
    if (url.startsWith("ssh://") || url.matches("[^/]+@[^/]+:.*")) {
      return GitFailures.rejected(
          act, "repositories over SSH are not supported yet", "use the https URL of " + url);
    }
    return GitFailures.rejected(
        act,
        "it is neither an absolute path nor a file, http or https URL",
        "write the whole path or URL of " + url);
  }
}
