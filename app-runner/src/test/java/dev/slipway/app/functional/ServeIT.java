package dev.slipway.app.functional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.adapters.sql.store.SqliteStore;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.task.TaskId;
import dev.slipway.ports.store.OutboxRow;
import dev.slipway.ports.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner daemon on the embedded default, from the outside. */
final class ServeIT {
  private static final String TEST = "test -s greeting.txt\n";
  private static final String READY = "\"event\":\"ready\"";

  @TempDir private Path home;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(home);
  }

  private HandMadeRepository repository(String agent) throws Exception {
    return HandMadeRepository.make(home.resolve("r"), agent, TEST);
  }

  private Cli.Running serve() throws Exception {
    Cli.Running serving = cli.start("serve", "--json");
    serving.await(READY);
    return serving;
  }

  @Test
  void taskSubmittedToARunningServeCompletes() throws Exception {
    HandMadeRepository repository = repository("echo x > greeting.txt\n");
    Cli.Running serving = serve();

    assertThat(cli.run(repository.submit("--json", "--task-id", "t1")).exit()).isZero();
    Cli.Ended watched = cli.run("tasks", "watch", "--json", "t1");
    serving.signal("TERM");

    assertThat(watched.status()).isEqualTo("completed");
    Cli.Ended ended = serving.ended();
    assertThat(ended.exit()).as(ended.toString()).isZero();
    assertThat(ended.out()).containsSubsequence("stopping", "stopped");
    repository.assertPublishedOnce("t1");
  }

  @Test
  void agentOutlivesAServeThatDrainsAndTheNextOneCompletesItsTask() throws Exception {
    Gate gate = Gate.at(home.resolve("gate"));
    HandMadeRepository repository =
        repository(
            "echo run >> %s%n%s%necho x > greeting.txt%n"
                .formatted(home.resolve("runs"), gate.awaited()));
    Cli.Running first = serve();
    assertThat(cli.run(repository.submit("--task-id", "t1")).exit()).isZero();
    Cli.Running watch = cli.start("tasks", "watch", "--json", "t1");
    watch.await(" is running\"");

    first.signal("TERM");
    Cli.Ended drained = first.ended();
    Cli.Ended unwatched = endedByItself(watch);
    Cli.Running second = serve();
    gate.open();
    Cli.Ended ended = cli.run("tasks", "watch", "--json", "t1");
    second.signal("INT");

    assertThat(drained.exit()).as(drained.toString()).isZero();
    assertThat(unwatched.exit()).isEqualTo(143);
    assertThat(ended.status()).as(ended.toString()).isEqualTo("completed");
    assertThat(ended.last().get("attempts").intValue()).isEqualTo(1);
    assertThat(Files.readAllLines(home.resolve("runs"))).hasSize(1);
    assertThat(second.ended().exit()).isZero();
    repository.assertPublishedOnce("t1");
    Leftovers.assertNone(cli);
  }

  /** A watcher takes the free place itself; here the next serve is to have it. */
  private static Cli.Ended endedByItself(Cli.Running watch) throws Exception {
    watch.signal("TERM");
    return watch.ended();
  }

  @Test
  void secondServeOnTheSameDataDirectorySaysWhoWorks() throws Exception {
    Cli.Running first = serve();

    Cli.Ended second = cli.run("serve", "--json");
    first.signal("TERM");

    second.assertError(5, "failed", Long.toString(first.process().pid()), "one process");
    assertThat(first.ended().exit()).isZero();
  }

  @Test
  void garbageIsMendedAndReplayedAndItsTaskCompletes() throws Exception {
    HandMadeRepository repository = repository("echo x > greeting.txt\n");
    assertThat(cli.run(repository.submit("--task-id", "t1")).exit()).isZero();
    String sound = garble();
    Cli.Running serving = serve();
    awaitDeadLetter();

    Cli.Ended shown = cli.run("queues", "dlq", "show", "--json", QUEUE, KEY);
    Cli.Ended stillBad = cli.runWithInput("{", "queues", "dlq", "edit", QUEUE, KEY, "--data", "-");
    Cli.Ended edited = cli.runWithInput(sound, "queues", "dlq", "edit", QUEUE, KEY, "--data", "-");
    Cli.Ended replayed = cli.run("queues", "dlq", "replay", QUEUE, KEY);
    Cli.Ended watched = cli.run("tasks", "watch", "--json", "t1");
    Cli.Ended again = cli.run("queues", "dlq", "replay", "--json", QUEUE, KEY);
    serving.signal("TERM");

    assertThat(shown.last().get("data").stringValue()).isEqualTo("garbage {");
    assertThat(stillBad.exit()).as(stillBad.toString()).isEqualTo(2);
    assertThat(edited.exit()).as(edited.toString()).isZero();
    assertThat(replayed.exit()).as(replayed.toString()).isZero();
    assertThat(watched.status()).as(watched.toString()).isEqualTo("completed");
    assertThat(again.last().get("done_before").booleanValue()).isTrue();
    assertThat(serving.ended().exit()).isZero();
    repository.assertPublishedOnce("t1");
  }

  private static final String QUEUE = QueueRegistry.ENGINEERING.value();
  private static final String KEY = "po-7/request-9";

  /** Replaces the task's message by one that nobody can read; returns the sound one. */
  private String garble() {
    try (Store store = SqliteStore.open(cli.data().resolve("slipway.db"))) {
      return store.transact(transaction -> {
        OutboxRow row =
            transaction.outbox().unpublished(transaction.now().plusSeconds(1), 1).getFirst();
        transaction.outbox().settle(row.key());
        transaction
            .outbox()
            .add(
                new OutboxRow(
                    KEY, row.queue(), Map.of(), "garbage {".getBytes(UTF_8), null, null, true));
        assertThat(transaction.tasks().find(new TaskId("t1"))).isPresent();
        return new String(row.data(), UTF_8);
      });
    }
  }

  private void awaitDeadLetter() throws Exception {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (cli.run("queues", "dlq", "list", "--json").lines().isEmpty()) {
      assertThat(System.nanoTime()).as("a dead letter comes in time").isLessThan(deadline);
    }
  }
}
