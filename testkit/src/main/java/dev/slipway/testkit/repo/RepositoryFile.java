package dev.slipway.testkit.repo;

/**
 * A file as git knows it.
 *
 * @param content what is in it; of a link, where it leads
 */
public record RepositoryFile(Kind kind, String content) {
  /** What git records of a file beside its content. */
  public enum Kind {
    REGULAR,
    EXECUTABLE,
    LINK
  }

  public static RepositoryFile of(String content) {
    return new RepositoryFile(Kind.REGULAR, content);
  }

  public static RepositoryFile executable(String content) {
    return new RepositoryFile(Kind.EXECUTABLE, content);
  }

  public static RepositoryFile link(String target) {
    return new RepositoryFile(Kind.LINK, target);
  }
}
