package dev.slipway.domain.engineering;

import static dev.slipway.domain.engineering.EngineeringSamples.FIRST;
import static dev.slipway.domain.engineering.EngineeringSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.effect.EffectResult.BranchOutcome;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What acceptance lets through never breaks a later step: it is refused at the door, or done. */
final class AcceptedRequestsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  static Stream<Arguments> oddRequests() {
    return Stream.of(
        odd("id ends in .lock", () -> job("t.lock", request(HOUR, Map.of()), null)),
        odd("id ends in a dot", () -> job("t.", request(HOUR, Map.of()), null)),
        odd("longest ids", () -> job("t".repeat(64), request(HOUR, Map.of()), null)),
        odd("a part of a second", () -> job("t", request(Duration.ofNanos(1), Map.of()), null)),
        odd("nameless variable", () -> job("t", request(HOUR, Map.of(" ", "x")), null)),
        odd("empty value", () -> job("t", request(HOUR, Map.of("EMPTY", "")), null)),
        odd("longest callback", () -> job("t", request(HOUR, Map.of()), "c".repeat(200))),
        odd("longest prompt", () -> job("t", prompting("x".repeat(1 << 20)), null)),
        odd("prompt of odd characters", () -> job("t", prompting("\ud83d\u0001\u2028"), null)));
  }

  private static Arguments odd(String name, Supplier<EngineeringJob> job) {
    return argumentSet(name, job);
  }

  private static TaskRequest.Engineering prompting(String prompt) {
    return request(prompt, HOUR, Map.of());
  }

  private static TaskRequest.Engineering request(
      Duration timeout, Map<String, String> environment) {
    return request("Add a basket", timeout, environment);
  }

  private static TaskRequest.Engineering request(
      String prompt, Duration timeout, Map<String, String> environment) {
    return new TaskRequest.Engineering(
        new RepositoryUrl("/srv/git/shop.git"),
        null,
        prompt,
        "sh agent.sh",
        "sh test.sh",
        null,
        environment,
        Resources.DEFAULT,
        NetworkPolicy.NONE,
        timeout,
        timeout,
        20);
  }

  private static EngineeringJob job(
      String id, TaskRequest.Engineering request, @Nullable String callback) {
    return new EngineeringJob(
        new TaskId(id), new ProjectId(id), new UserId(id), "corr", id, callback, request);
  }

  @ParameterizedTest
  @MethodSource("oddRequests")
  void requestIsRefusedAtTheDoorOrDoneToTheEnd(Supplier<EngineeringJob> accepted) {
    EngineeringJob job;
    try {
      job = accepted.get();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("must");
      return;
    }
    EngineeringFlow flow = new EngineeringFlow(EngineeringPolicy.DEFAULT);
    EngineeringState state = flow.initial();
    for (EngineeringEvent event :
        new EngineeringEvent[] {
          new EngineeringEvent.Requested(job),
          new EngineeringEvent.Admitted(),
          new EngineeringEvent.TurnEnded(EngineeringSamples.done(FIRST)),
          new EngineeringEvent.TurnEnded(EngineeringSamples.tests(0)),
          new EngineeringEvent.EffectSucceeded(
              new EffectResult.BranchPublished(new BranchOutcome.Published(FIRST)))
        }) {
      state = flow.step(state, event, NOON).state();
    }

    assertThat(state).isInstanceOf(EngineeringState.Ended.class);
  }
}
