package dev.slipway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.output.Screen;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.task.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PeopleReporterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
  private final PeopleReporter reporter =
      new PeopleReporter(
          new Screen(print, print, false), () -> SampleTasks.ACCEPTED.plusSeconds(5));

  @Test
  void saysWhatIsNotIsolated() {
    reporter.accepted(new Accepted(SampleTasks.ID, SampleTasks.request("/r", null)));

    assertThat(printed()).contains("t1", "/r", "sh agent.sh", "sh test.sh", "NOT isolated");
  }

  @Test
  void saysHowToLookAtTheCommit() {
    reporter.ended(
        new Summary(
            SampleTasks.task(SampleTasks.COMPLETED, 2), SampleTasks.request("/my repo", null), ""));

    assertThat(printed())
        .contains("completed in 1.9 s, after 2 attempts")
        .contains("commit " + SampleTasks.COMMIT + " on branch slipway/t1")
        .contains("git -C '/my repo' show slipway/t1");
  }

  @Test
  void saysWhyATaskFailedAndShowsTheEndOfItsOutput() {
    String evidence = "first\n" + "line\n".repeat(30) + "last \u001b[2J";
    reporter.ended(new Summary(SampleTasks.task(SampleTasks.FAILED, 1), null, evidence));

    assertThat(printed())
        .contains("failed", "why    it broke", "next   mend it", "| last", "12 lines before")
        .doesNotContain("first")
        .as("what an agent printed does not steer the terminal")
        .doesNotContain("\u001b");
  }

  @Test
  void tellsEachWaitOnce() {
    reporter.standing(SampleTasks.task(SampleTasks.WAITING, 1));
    reporter.standing(SampleTasks.task(SampleTasks.WAITING, 1));

    assertThat(printed()).containsOnlyOnce("waiting for the container engine");
  }

  @Test
  void leavesTheLastWordToTheSummary() {
    reporter.entry(
        SampleTasks.task(new TaskStatus.Running(), 1),
        SampleTasks.entry(1, ProgressType.PROGRESS, "testing", "testing it"));
    reporter.entry(
        SampleTasks.task(SampleTasks.FAILED, 1),
        SampleTasks.entry(2, ProgressType.FAILED, "failed", "it broke"));

    assertThat(printed()).contains("0.1 s  testing").doesNotContain("it broke");
  }

  @Test
  void saysHowToGoOnWithATaskThatIsLeft() {
    reporter.left(SampleTasks.task(new TaskStatus.Running(), 1));

    assertThat(printed()).contains("kept", "slipway tasks watch t1", "slipway tasks cancel t1");
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
