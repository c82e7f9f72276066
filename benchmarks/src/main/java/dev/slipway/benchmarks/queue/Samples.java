package dev.slipway.benchmarks.queue;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.domain.message.EngineeringMessage;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What goes over the queue: a message of about 200 bytes of JSON, and its headers. */
final class Samples {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final ProjectId PROJECT = new ProjectId("project-of-the-benchmark");
  private static final UserId USER = new UserId("user-of-this-benchmark");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static final AtomicLong NEXT = new AtomicLong();

  private Samples() {}

  /** A key that no other message of this process has. */
  static String nextKey() {
    return "k-" + NEXT.getAndIncrement();
  }

  static EngineeringMessage message(String key) {
    return new EngineeringMessage(
        new Meta(Meta.VERSION, "c-" + key, NOON),
        new RequestMeta("r-" + key),
        new TaskId("task-" + key),
        PROJECT,
        USER);
  }

  static Map<String, String> headers(String key) {
    return Map.of(
        HeaderNames.EVENT_ID,
        key,
        HeaderNames.CORRELATION_ID,
        "c-" + key,
        HeaderNames.IDEMPOTENCY_KEY,
        key,
        HeaderNames.TRACEPARENT,
        TRACE);
  }

  static String describe() {
    String key = nextKey();
    return "%d bytes of JSON, %d headers"
        .formatted(JsonCodecs.messages().encode(message(key)).length, headers(key).size());
  }
}
