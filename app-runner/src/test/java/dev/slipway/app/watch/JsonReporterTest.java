package dev.slipway.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.task.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonReporterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final JsonReporter reporter =
      new JsonReporter(new PrintStream(out, true, StandardCharsets.UTF_8));

  @Test
  void endsWithALineThatSaysHowTheTaskEnded() {
    reporter.accepted(new Accepted(SampleTasks.ID, SampleTasks.request("/repositories/r", null)));
    reporter.entry(
        SampleTasks.task(new TaskStatus.Running(), 1),
        SampleTasks.entry(1, ProgressType.PROGRESS, "developing", "attempt 1\nof 3"));
    reporter.ended(new Summary(SampleTasks.task(SampleTasks.COMPLETED, 2), null, ""));

    List<JsonNode> lines = lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst().get("isolated").booleanValue()).isFalse();
    assertThat(lines.get(1).get("message").stringValue()).isEqualTo("attempt 1\nof 3");
    JsonNode last = lines.getLast();
    assertThat(last.get("task_id").stringValue()).isEqualTo("t1");
    assertThat(last.get("status").stringValue()).isEqualTo("completed");
    assertThat(last.get("commit_sha").stringValue()).isEqualTo(SampleTasks.COMMIT);
    assertThat(last.get("branch").stringValue()).isEqualTo("slipway/t1");
    assertThat(last.get("attempts").intValue()).isEqualTo(2);
    assertThat(last.get("duration_ms").longValue()).isEqualTo(1900);
    assertThat(last.has("error")).isFalse();
  }

  @Test
  void saysWhatFailedAndWhatToDo() {
    reporter.ended(new Summary(SampleTasks.task(SampleTasks.FAILED, 1), null, "evidence"));

    JsonNode last = lines().getLast();
    assertThat(last.get("commit_sha").isNull()).isTrue();
    assertThat(names(last.get("error"))).containsExactly("category", "message", "next_step");
    assertThat(last.get("error").get("category").stringValue()).isEqualTo("permanent");
    assertThat(last.get("error").get("next_step").stringValue()).isEqualTo("mend it");
  }

  @Test
  void tellsAStandingOnceUntilItChanges() {
    reporter.standing(SampleTasks.task(new TaskStatus.Running(), 1));
    reporter.standing(SampleTasks.task(new TaskStatus.Running(), 1));
    reporter.standing(SampleTasks.task(SampleTasks.WAITING, 1));
    reporter.standing(SampleTasks.task(SampleTasks.COMPLETED, 1));

    assertThat(lines())
        .extracting(line -> line.get("status").stringValue())
        .containsExactly("running", "waiting");
    assertThat(lines().getLast().get("reason").stringValue()).isEqualTo("container_engine");
  }

  @Test
  void saysHowToGoOnWithATaskThatIsLeft() {
    reporter.left(SampleTasks.task(new TaskStatus.Running(), 1));

    assertThat(lines().getLast().get("next_step").stringValue())
        .isEqualTo("slipway tasks watch t1");
  }

  private List<JsonNode> lines() {
    JsonMapper mapper = new JsonMapper();
    return out.toString(StandardCharsets.UTF_8).lines().map(mapper::readTree).toList();
  }

  private static Stream<String> names(JsonNode object) {
    return StreamSupport.stream(
        ((Iterable<String>) () -> object.propertyNames().iterator()).spliterator(), false);
  }
}
