package dev.slipway.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.engine.activity.Signal;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A commit wakes whoever waits for its rows, in this process. */
final class FlowRunnerSignalsTest {
  private final ObjectCodec codec = new ObjectCodec();
  private final Signals signals = new Signals();

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void commitRaisesEverySignal() throws InterruptedException {
    FlowRunner runner =
        new FlowRunner(
            new FakeStore(),
            codec,
            new CommandWriter(codec, codec),
            signals,
            List.of(new FlowType<>(new Tally(), (transaction, flow, state, now) -> {})));
    FlowId flow = FlowId.engineering(new TaskId("t1"));

    runner.commit(runner.prepare(Incoming.wish(flow, new Tally.Event.Add(1, 0))));

    for (Signal signal : List.of(signals.outbox(), signals.admission(), signals.tasks())) {
      long begun = System.nanoTime();
      signal.await(Duration.ofSeconds(20));
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }
}
