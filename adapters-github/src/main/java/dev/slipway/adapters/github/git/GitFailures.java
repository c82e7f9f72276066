package dev.slipway.adapters.github.git;

import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.CorruptPackIndexException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.errors.PackMismatchException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.internal.JGitText;
import org.jspecify.annotations.Nullable;

/** Turns what JGit and the disk throw into the port's failures. */
final class GitFailures {
  private static final String ADAPTER = "git";

  private GitFailures() {}

  /**
   * What an act is about, and where else it works.
   *
   * @param object the repository or workspace, as the caller names it
   * @param ours the directory of ours that it uses
   */
  record Place(Object object, Path ours) {
    @Override
    public String toString() {
      return object.toString();
    }
  }

  /**
   * Does the act and translates its failures.
   *
   * @param act the verb and the object, e.g. {@code resolve main of /projects/shop}
   * @param place where a person has to look if it fails
   */
  static <T> T translating(String act, Place place, Callable<T> callable) {
    try {
      return callable.call();
    } catch (PortException e) {
      throw e;
    } catch (IllegalArgumentException | NullPointerException e) {
      throw e;
    } catch (Exception e) {
      throw translate(act, place, e);
    }
  }

  static PortException rejected(String act, String reason, String nextStep) {
    return new PortException.Rejected(new Failure(ADAPTER, act, reason), nextStep, null);
  }

  static PortException unavailable(String act, String reason, String nextStep) {
    return new PortException.Unavailable(new Failure(ADAPTER, act, reason), nextStep, null);
  }

  static PortException outcomeUnknown(String act, String reason, @Nullable Throwable cause) {
    return new PortException.OutcomeUnknown(
        new Failure(ADAPTER, act, reason),
        "look where the branch is before moving it again",
        cause);
  }

  static PortException translate(String act, Place place, Exception e) {
    String reason = reason(e);
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new PortException.Unavailable(
          new Failure(ADAPTER, act, "it was interrupted"), "run it again", e);
    }
    if (e instanceof ImportLimitException) {
      return new PortException.Rejected(
          new Failure(ADAPTER, act, reason),
          "add what the work does not need to .gitignore, or raise the limit",
          e);
    }
    if (e instanceof Deadline.Passed) {
      return new PortException.Unavailable(
          new Failure(ADAPTER, act, reason),
          "see what keeps writing to or blocks %s, or raise the time limit".formatted(place),
          e);
    }
    if (isDiskFull(e)) {
      return new PortException.Unavailable(
          new Failure(ADAPTER, act, "the disk is full"),
          "free space on the disk of %s or of %s".formatted(place.ours(), place),
          e);
    }
    return translateGit(act, place, reason, e);
  }

  private static PortException translateGit(String act, Place place, String reason, Exception e) {
    if (isAny(e, NoRemoteRepositoryException.class, RepositoryNotFoundException.class)) {
      return new PortException.Rejected(
          new Failure(ADAPTER, act, "there is no git repository"),
          "check the path or URL %s".formatted(place),
          e);
    }
    if (isCredentials(reason)) {
      return new PortException.Misconfigured(
          new Failure(ADAPTER, act, "the server asks for credentials that it accepts"),
          "give access to %s".formatted(place),
          e);
    }
    if (reason.contains(": 429 ")) {
      return new PortException.Limited(
          new Failure(ADAPTER, act, "the server limits how often it is asked"),
          "wait, or ask whoever runs it",
          null,
          e);
    }
    if (isAny(e, AccessDeniedException.class, ReadOnlyFileSystemException.class)) {
      return new PortException.Misconfigured(
          new Failure(ADAPTER, act, "access to %s is denied".formatted(reason)),
          "let the user who runs Slipway read and write %s and %s".formatted(place, place.ours()),
          e);
    }
    if (allMessages(e).contains("file name too long")) {
      return new PortException.Rejected(
          new Failure(ADAPTER, act, "a path in it is too long for this disk"),
          "shorten the path in the repository",
          e);
    }
    if (isCorrupt(e)) {
      return new PortException.Misconfigured(
          new Failure(ADAPTER, act, "%s or our copy of it is damaged: %s".formatted(place, reason)),
          "run git fsck there; if it finds nothing, move the copy in %s away while no runner works"
              .formatted(place.ours()),
          e);
    }
    return new PortException.Unavailable(
        new Failure(ADAPTER, act, reason), "check that %s can be reached".formatted(place), e);
  }

  /** The innermost thing that an exception says, in one line. */
  static String reason(Throwable thrown) {
    String reason = thrown.getClass().getSimpleName();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String message = each.getMessage();
      if (message != null && !message.isBlank()) {
        reason = words(each, message);
      }
    }
    return reason.lines().findFirst().orElse(reason);
  }

  /** Some exceptions only say a name. */
  private static String words(Throwable thrown, String message) {
    return switch (thrown) {
      case UnknownHostException host -> "unknown host " + message;
      case NoSuchFileException file -> message + " does not exist";
      default -> message;
    };
  }

  static boolean isDiskFull(Throwable thrown) {
    String text = allMessages(thrown);
    return text.contains("no space left") || text.contains("disk quota exceeded");
  }

  private static String allMessages(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      text.append(each.getMessage()).append('\n');
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  /** JGit has no exception types for these. */
  private static boolean isCredentials(String reason) {
    JGitText text = JGitText.get();
    return reason.contains(text.notAuthorized)
        || reason.contains(text.noCredentialsProvider)
        || reason.contains(text.authenticationNotSupported)
        || reason.contains("not permitted on");
  }

  private static boolean isCorrupt(Throwable thrown) {
    return isAny(
        thrown,
        CorruptObjectException.class,
        CorruptPackIndexException.class,
        MissingObjectException.class,
        PackInvalidException.class,
        PackMismatchException.class,
        ConfigInvalidException.class);
  }

  @SafeVarargs
  private static boolean isAny(Throwable thrown, Class<? extends Exception>... types) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      for (Class<? extends Exception> type : types) {
        if (type.isInstance(each)) {
          return true;
        }
      }
    }
    return false;
  }
}
