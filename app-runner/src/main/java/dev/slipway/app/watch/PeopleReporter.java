package dev.slipway.app.watch;

import static java.util.Objects.requireNonNullElse;

import dev.slipway.app.output.Screen;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.task.Task;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.TaskStatus;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plain lines for people, and on a terminal a live line that says where the task is. */
public final class PeopleReporter implements Reporter {
  private static final String[] SPINNER = {"|", "/", "-", "\\"};

  private final Screen screen;
  private final InstantSource clock;
  private String step = "queued";
  private String lastWait = "";

  public PeopleReporter(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.clock = clock;
  }

  @Override
  public void accepted(Accepted accepted) {
    TaskRequest.Engineering request = accepted.request();
    String tests = request.testCommand() == null ? "no tests" : "tests: " + request.testCommand();
    screen.line("task %s accepted".formatted(accepted.taskId()));
    screen.line("  repository  " + request.repository());
    screen.line("  agent       %s (%s)".formatted(request.command(), tests));
    screen.line("  runs        " + Words.where(request.image()));
  }

  @Override
  public void note(String message) {
    screen.line("  " + message);
  }

  @Override
  public void entry(Task task, TimelineEntry entry) {
    step = entry.step();
    if (entry.type() == ProgressType.COMPLETED || entry.type() == ProgressType.FAILED) {
      // The summary follows, and says the same with more.
      return;
    }
    Duration after = Duration.between(task.acceptedAt(), entry.at());
    screen.line(
        String.format(
            Locale.ROOT, "%9s  %-12s %s", Words.duration(after), entry.step(), entry.message()));
  }

  @Override
  public void standing(Task task) {
    if (task.standing().status().terminal()) {
      screen.live("");
      return;
    }
    Duration sofar = Duration.between(task.acceptedAt(), clock.instant());
    String waits = task.standing().status() instanceof TaskStatus.Waiting ? Words.status(task) : "";
    if (!waits.isEmpty() && !waits.equals(lastWait)) {
      screen.line("           " + waits);
    }
    lastWait = waits;
    int turn = (int) (sofar.toMillis() / 200 % SPINNER.length);
    screen.live(
        "%s %s  %s  (Ctrl-C leaves; the task is kept)"
            .formatted(SPINNER[turn], step, Words.duration(sofar)));
  }

  @Override
  public void ended(Summary summary) {
    screen.live("");
    Task task = summary.task();
    screen.line(
        "%s in %s, after %s"
            .formatted(
                Words.status(task),
                Words.duration(summary.duration()),
                Words.attempts(task.standing().attempts())));
    if (task.standing().status() instanceof TaskStatus.Completed done) {
      completed(summary, done.commitSha(), done.branch());
    }
    Fault fault = summary.fault();
    if (fault != null) {
      failed(summary, fault);
    }
  }

  private void completed(Summary summary, @Nullable String commit, @Nullable String branch) {
    if (commit == null || branch == null) {
      return;
    }
    TaskRequest.Engineering request = summary.request();
    screen.line("  commit %s on branch %s".formatted(commit, branch));
    Words.look(request == null ? null : request.repository(), branch)
        .forEach(line -> screen.line("  " + line));
  }

  private void failed(Summary summary, Fault fault) {
    screen.line("  why    " + requireNonNullElse(fault.message(), ""));
    screen.line("  next   " + fault.nextStep());
    if (!summary.evidence().isBlank()) {
      screen.line("  the end of the last output:");
      screen.line(Words.evidence(summary.evidence()));
    }
  }

  @Override
  public void left(Task task) {
    screen.live("");
    screen.line("task %s is kept (%s)".formatted(task.id(), Words.status(task)));
    screen.line("  go on   slipway tasks watch " + task.id());
    screen.line("  cancel  slipway tasks cancel " + task.id());
  }
}
