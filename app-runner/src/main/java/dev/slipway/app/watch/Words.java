package dev.slipway.app.watch;

import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.domain.task.WaitReason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tasks in words for people. */
public final class Words {
  private static final int EVIDENCE_LINES_MAX = 20;
  private static final int SECONDS_WITH_TENTHS_MAX = 60;

  private Words() {}

  /** {@code 1.9 s}, {@code 12m 5s}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < SECONDS_WITH_TENTHS_MAX) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return duration.toHours() > 0
        ? "%dh %dm".formatted(duration.toHours(), duration.toMinutesPart())
        : "%dm %ds".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  /** {@code 1 attempt}, {@code 2 attempts}. */
  public static String attempts(int attempts) {
    return attempts == 1 ? "1 attempt" : attempts + " attempts";
  }

  /** Where a task stands, as a phrase. */
  public static String status(Task task) {
    return switch (task.standing().status()) {
      case TaskStatus.Queued queued -> "queued";
      case TaskStatus.Running running -> "running";
      case TaskStatus.Waiting(WaitReason reason, var until) ->
          "waiting for %s, until %s at most"
              .formatted(reason(reason), until.truncatedTo(ChronoUnit.SECONDS));
      case TaskStatus.Completed completed -> "completed";
      case TaskStatus.Failed failed -> "failed";
      case TaskStatus.Cancelled cancelled -> "cancelled";
      case TaskStatus.NeedsAttention attention -> "needs attention";
    };
  }

  private static String reason(WaitReason reason) {
    return switch (reason) {
      case CAPACITY -> "a free worker";
      case CONTAINER_ENGINE -> "the container engine";
      case REPOSITORY -> "the repository";
      case SECRET -> "a secret";
      case USAGE_LIMIT -> "the end of a usage limit";
    };
  }

  /** Where a request runs, and what that does not give. */
  public static String where(@Nullable String image) {
    return image == null
        ? "as plain processes, NOT isolated: the agent may do all that this user may"
        : "in Docker, image " + image;
  }

  /** How to look at a branch, as commands that can be typed. */
  public static List<String> look(@Nullable RepositoryUrl repository, String branch) {
    if (repository == null) {
      return List.of();
    }
    String url = repository.value();
    return url.startsWith("/")
        ? List.of(
            "look   git -C %s show %s".formatted(quoted(url), branch),
            "merge  git -C %s merge %s".formatted(quoted(url), branch))
        : List.of(
            "look   git fetch %s %s && git show FETCH_HEAD".formatted(quoted(url), branch),
            "merge  git merge FETCH_HEAD");
  }

  private static String quoted(String text) {
    return text.matches("[\\w@%+=:,./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** The end of an output, indented. */
  public static String evidence(String evidence) {
    List<String> lines = evidence.stripTrailing().lines().toList();
    int from = Math.max(0, lines.size() - EVIDENCE_LINES_MAX);
    List<String> shown = new ArrayList<>();
    if (from > 0) {
      shown.add("  | … %d lines before".formatted(from));
    }
    lines.subList(from, lines.size()).forEach(line -> shown.add("  | " + line));
    return String.join("\n", shown);
  }
}
