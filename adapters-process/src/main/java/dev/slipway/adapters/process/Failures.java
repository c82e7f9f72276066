package dev.slipway.adapters.process;

import dev.slipway.ports.PortException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How this adapter words what went wrong. */
final class Failures {
  private Failures() {}

  /** The state directory cannot be read or written, for now. */
  static PortException disk(String act, IOException cause) {
    return unavailable(act, reason(cause), "check the state directory and its free space", cause);
  }

  static PortException unavailable(
      String act, String reason, String nextStep, @Nullable Throwable cause) {
    return new PortException.Unavailable(failure(act, reason), nextStep, cause);
  }

  static PortException rejected(String act, String reason, String nextStep) {
    return new PortException.Rejected(failure(act, reason), nextStep, null);
  }

  static PortException misconfigured(String act, String reason, String nextStep) {
    return new PortException.Misconfigured(failure(act, reason), nextStep, null);
  }

  /** Restores the interrupt: the act may have been half done. */
  static PortException interrupted(String act) {
    Thread.currentThread().interrupt();
    return new PortException.OutcomeUnknown(
        failure(act, "interrupted"), "ask for its status again", null);
  }

  private static PortException.Failure failure(String act, String reason) {
    return new PortException.Failure("process", act, reason);
  }

  private static String reason(IOException cause) {
    if (cause instanceof FileSystemException file) {
      String why = file.getReason();
      return (why == null ? kind(file) : why.toLowerCase(Locale.ROOT)) + ": " + file.getFile();
    }
    return String.valueOf(cause.getMessage());
  }

  /** {@code NoSuchFileException} as "no such file". */
  private static String kind(FileSystemException file) {
    String name = file.getClass().getSimpleName().replace("Exception", "");
    return name.replaceAll("(?<!^)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
