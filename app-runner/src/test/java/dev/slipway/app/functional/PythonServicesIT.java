package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.servers.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A runner beside the Python services that it takes the place of, one after the other. */
final class PythonServicesIT {
  @TempDir private Path home;
  private RedisServer redis;
  private ForeignScript python;
  private HandMadeRepository repository;
  private Cli cli;
  private Cli.Running serving;

  @BeforeEach
  void serve() throws Exception {
    redis = RedisServer.start("--appendonly", "yes");
    python = new ForeignScript(redis);
    repository =
        HandMadeRepository.make(
            home.resolve("r"),
            "read line\necho \"$line\" > greeting.txt\n",
            "test -s greeting.txt\n");
    cli =
        new Cli(home)
            .with("SLIPWAY_QUEUE_KIND", "redis")
            .with("SLIPWAY_QUEUE_URL", redis.url())
            .with(ForeignTasksMain.REPOSITORY, repository.path().toString());
    serving = cli.startAs(ForeignTasksMain.class, "serve", "--json");
    serving.await("\"event\":\"ready\"");
  }

  @AfterEach
  void stop() {
    if (serving != null) {
      serving.process().destroyForcibly();
    }
    redis.close();
  }

  @Test
  void productOwnerInPythonHasATaskDoneAndReadsItsResult() throws Exception {
    JsonNode seen = python.play("product-owner", "python-1");

    JsonNode result = seen.get("result");
    assertThat(text(result, "status")).as("%s", seen).isEqualTo("success");
    assertThat(text(result, "request_id")).isEqualTo("ask-1");
    assertThat(text(result, "correlation_id")).isEqualTo("corr-ask-1");
    assertThat(text(result, "branch")).isEqualTo("slipway/python-1");
    assertThat(text(result, "commit_sha"))
        .isEqualTo(repository.git("rev-parse", "slipway/python-1"));
    assertThat(texts(result.get("files_changed"))).containsExactly("greeting.txt");
    assertThat(seen.get("more_results").intValue()).as("it asked twice").isZero();
    assertThat(texts(seen.get("progress"))).startsWith("started").endsWith("completed");
    assertThat(texts(seen.get("steps"))).contains("developing", "testing", "publishing");
    assertThat(text(seen.get("input"), "prompt")).isEqualTo("greet python-1");
    assertThat(seen.get("orders").valueStream().map(order -> text(order.get("context"), "role")))
        .containsExactly("developer", "tester");
    repository.assertPublishedOnce("python-1");
  }

  @Test
  void garbageFromPythonIsKeptByteForByteWherePythonReadsIt() throws Exception {
    JsonNode seen = python.play("garbage");

    List<JsonNode> errors = seen.get("errors").valueStream().toList();
    assertThat(errors)
        .hasSize(3)
        .allSatisfy(error -> {
          assertThat(text(error, "category")).isEqualTo("permanent");
          assertThat(text(error, "consumer")).isEqualTo("engineering-flow");
        });
    assertThat(text(errors.get(2), "error")).contains("nobody knows task nobody-knows");
    assertThat(cli.run("queues", "dlq", "list", "--json").lines()).hasSize(3);
  }

  @Test
  void engineeringFlowInPythonHasWorkersMadeAskedAboutAndRemoved() throws Exception {
    JsonNode seen = python.play("engineering", repository.path().toString());

    List<JsonNode> made = seen.get("made").valueStream().toList();
    assertThat(made).as("it may end before anybody sees it run").hasSizeBetween(2, 3);
    assertAnswer(made.getFirst(), "make-1", "py1-1", "starting");
    assertAnswer(made.getLast(), "ask-1", "py1-1", "completed");
    JsonNode output = seen.get("output");
    assertThat(text(output, "request_id")).isEqualTo("make-1");
    assertThat(text(output, "status")).isEqualTo("success");
    assertThat(ownCopy().git("show", text(output, "commit_sha") + ":greeting.txt"))
        .endsWith("from python: hello");
    List<JsonNode> began = seen.get("began").valueStream().toList();
    assertThat(began).as("on the stream that was asked for").hasSize(2);
    assertAnswer(began.get(0), "make-2", "py2-1", "starting");
    assertAnswer(began.get(1), "make-2", "py2-1", "running");
    assertAnswer(seen.get("asked"), "ask-2", "py2-1", "running");
    assertThat(text(seen.get("removed"), "request_id")).isEqualTo("gone-2");
    assertThat(text(seen.get("removed"), "status")).isIn("running", "stopped");
    assertThat(text(seen.get("stopped"), "request_id")).isEqualTo("make-2");
    assertThat(text(seen.get("stopped"), "error")).isEqualTo("stopped on request");
    assertThat(seen.get("unknown").get("success").booleanValue()).isFalse();
    assertThat(text(seen.get("unknown"), "request_id")).isEqualTo("gone-9");
    assertThat(seen.get("unread").intValue()).isZero();
    assertThat(cli.run("queues", "dlq", "list", "--json").lines()).isEmpty();
    repository.assertNothingPublished();
  }

  /** Where commits are until a flow publishes them. */
  private HandMadeRepository ownCopy() throws IOException {
    try (Stream<Path> copies = Files.list(cli.data().resolve("repositories"))) {
      Path copy = copies.filter(Files::isDirectory).findFirst().orElseThrow();
      return new HandMadeRepository(copy);
    }
  }

  private static void assertAnswer(
      JsonNode response, String request, String worker, String status) {
    assertThat(response.get("success").booleanValue()).as("%s", response).isTrue();
    assertThat(text(response, "request_id")).isEqualTo(request);
    assertThat(text(response, "worker_id")).isEqualTo(worker);
    assertThat(text(response, "status")).isEqualTo(status);
  }

  private static String text(JsonNode object, String field) {
    assertThat(object.has(field)).as("%s in %s", field, object).isTrue();
    return object.get(field).stringValue();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::stringValue).toList();
  }
}
