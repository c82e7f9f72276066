package dev.slipway.adapters.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The engine answered, and not with success. Checked, because each caller must say what the status
 * means for its own act.
 */
final class EngineRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  static final int NOT_MODIFIED = 304;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;

  /** The engine wraps its words as {@code {"message":"…"}}. */
  private static final Pattern MESSAGE =
      Pattern.compile("\\{\\s*\"message\"\\s*:\\s*\"(.*)\"\\s*}", Pattern.DOTALL);

  private static final int REASON_CHARS_MAX = 1000;

  private final int status;

  EngineRefusal(DockerException answer) {
    super(reason(String.valueOf(answer.getMessage())), answer);
    this.status = answer.getHttpStatus();
  }

  EngineRefusal(int status, String body) {
    super(reason(body));
    this.status = status;
  }

  boolean is(int wanted) {
    return status == wanted;
  }

  /** Whether the engine's words hold these, in any case. */
  boolean says(String words) {
    return reason().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  /** The engine's own words, on one line. */
  String reason() {
    return String.valueOf(getMessage());
  }

  /** What the status means where the act gives it no meaning of its own. */
  PortException toPortException(String act) {
    Failure failure = new Failure("docker", act, reason());
    if (status >= 500) {
      String next = "look into the engine's log; it is asked again";
      return new PortException.Unavailable(failure, next, this);
    }
    if (status == 401 || status == 403) {
      String next = "allow this user to use the engine, or name another engine";
      return new PortException.Misconfigured(failure, next, this);
    }
    return new PortException.Rejected(failure, "change what the engine refuses", this);
  }

  private static String reason(String answer) {
    Matcher message = MESSAGE.matcher(answer);
    String words = message.find() ? message.group(1).replace("\\\"", "\"") : answer;
    String line = words.replace("\\n", " ").replaceAll("\\s+", " ").strip();
    return line.length() <= REASON_CHARS_MAX ? line : line.substring(0, REASON_CHARS_MAX) + "…";
  }
}
