package dev.slipway.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.sql.store.SqliteStore;
import dev.slipway.app.ExitCode;
import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queues and the desk of dead letters, as they are typed. */
final class QueuesCommandsTest {
  private static final String QUEUE = "engineering:queue";
  private static final String SOUND =
      """
      {"version":"1","correlation_id":"c","timestamp":"2026-03-01T12:00:00Z","request_id":"r",\
      "task_id":"t1","project_id":"p","user_id":"ann"}\
      """;

  @TempDir private Path directory;
  private InProcess program;

  @BeforeEach
  void prepare() {
    program = new InProcess(directory).with("SLIPWAY_USER", "ann");
  }

  private void dead(String id, byte[] data) throws Exception {
    Files.createDirectories(directory.resolve("data"));
    try (Store store = SqliteStore.open(directory.resolve("data/slipway.db"))) {
      boolean unused =
          store.transact(transaction -> {
            transaction
                .deadLetters()
                .add(
                    new DeadLetterRecord(
                        id,
                        QueueRegistry.ENGINEERING,
                        Map.of("traceparent", "x"),
                        data,
                        ErrorCategory.PERMANENT,
                        "no JSON in line 1",
                        "engineering-flow",
                        2,
                        Instant.parse("2026-03-01T12:00:00Z")));
            return true;
          });
    }
  }

  private InProcess.Ended desk(String... words) {
    String[] all = new String[words.length + 2];
    all[0] = "queues";
    all[1] = "dlq";
    System.arraycopy(words, 0, all, 2, words.length);
    return program.run(all);
  }

  @Test
  void listsQueuesWithTheirDeadLetters() throws Exception {
    dead("k", "garbage".getBytes(UTF_8));

    assertThat(program.run("queues", "list").out())
        .contains("engineering:queue", "engineering-flow", "DEAD", "not seen");
    assertThat(program.run("queues", "show", QUEUE, "--json").out())
        .contains("\"queue\":\"engineering:queue\"", "\"waiting\":null", "\"dead\":1");
  }

  @Test
  void showsALetterWithItsReasonAndItsBytes() throws Exception {
    dead("k", new byte[] {0, -1, 'x'});

    assertThat(desk("list").out()).contains(QUEUE, "k", "no JSON in line 1");
    assertThat(desk("show", QUEUE, "k").out()).contains("no JSON in line 1", "AP94");
    assertThat(desk("show", QUEUE, "k", "--json").out())
        .contains("\"data\":null", "\"data_base64\":\"AP94\"", "\"attempts\":2");
  }

  @Test
  void editsReplaysAndTellsWhatWasDone() throws Exception {
    dead("k", "garbage".getBytes(UTF_8));
    Path file = Files.writeString(directory.resolve("letter.json"), SOUND);

    assertThat(desk("edit", QUEUE, "k", "--data", file.toString()).exit()).isEqualTo(ExitCode.DONE);
    assertThat(desk("show", QUEUE, "k").out()).contains("dead_letter.edit by user:ann", "t1");
    assertThat(desk("show", QUEUE, "k", "--raw").out()).isEqualTo(SOUND);
    assertThat(desk("replay", QUEUE, "k").out()).contains("sent again");
    assertThat(desk("replay", QUEUE, "k").out()).contains("sent again before");
    assertThat(desk("list").out()).contains("no dead letters");
    assertThat(program.run("queues", "show", QUEUE, "--json").out()).contains("\"unanswered\":1");
  }

  @Test
  void editRefusesWhatCannotBeReadAndNamesTheField() throws Exception {
    dead("k", "garbage".getBytes(UTF_8));
    program.input(SOUND.replace("t1", "../t1").getBytes(UTF_8));

    InProcess.Ended ended = desk("edit", QUEUE, "k", "--data", "-");

    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains("task_id", "docs/CONTRACTS.md");
  }

  @Test
  void discardDropsOne() throws Exception {
    dead("k", "garbage".getBytes(UTF_8));

    assertThat(desk("discard", QUEUE, "k", "--reason", "spam").out()).contains("discarded");
    assertThat(desk("discard", QUEUE, "k", "--json").out()).contains("\"done_before\":true");
    assertThat(desk("list", "--json").out()).isEmpty();
  }

  @Test
  void purgeAsksWhetherItIsMeant() throws Exception {
    dead("k", "garbage".getBytes(UTF_8));

    InProcess.Ended asked = desk("purge", QUEUE);
    assertThat(asked.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(asked.err()).contains("--yes", "slipway queues dlq list");
    assertThat(desk("list", "--json").out()).isNotEmpty();

    assertThat(desk("purge", QUEUE, "--yes", "--json").out()).contains("\"count\":1");
    assertThat(desk("list", "--json").out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "queues show enginering:queue, there is no queue, engineering:queue",
    "queues dlq show engineering:queue k, there is no dead letter k, slipway queues dlq list",
    "queues dlq replay engineering:queue, Missing required parameter, slipway help queues dlq",
    "queues dlq list --limit 0, --limit must be, slipway help queues dlq list",
    "queues dlq, says too little, slipway queues dlq purge",
    "queues dlq edit engineering:queue k --data nofile, cannot read the new message, --data",
    "serve --roles flows, needs queues that several processes share, queue.kind",
    "serve --roles flow, must be all, did you mean flows?"
  })
  void whatIsMistypedIsNamedWithWhatToDo(String typed, String what, String next) {
    InProcess.Ended ended = program.run(typed.split(" "));

    assertThat(ended.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err()).contains(what).contains("next: ").contains(next);
  }
}
