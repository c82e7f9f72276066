package dev.slipway.engine.flow;

import static dev.slipway.engine.testing.EngineSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slipway.domain.effect.EffectResult;
import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.ports.PortException;
import dev.slipway.ports.store.FlowRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One way for every event to move every flow, once. */
final class FlowRunnerTest {
  private static final FlowId FLOW = FlowId.engineering(new TaskId("t1"));
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final EffectResult RESULT = new EffectResult.WorkerRemoved();

  private final FakeStore store = new FakeStore();
  private final ObjectCodec codec = new ObjectCodec();
  private final FlowRunner runner = runner((transaction, flow, state, now) -> {});

  private FlowRunner runner(Projection<Tally.State> projection) {
    return new FlowRunner(
        store,
        codec,
        new CommandWriter(codec, codec),
        new Signals(),
        List.of(new FlowType<>(new Tally(), projection)));
  }

  private Committed take(Incoming incoming) {
    return runner.commit(runner.prepare(incoming));
  }

  private static Incoming add(int number, String eventId) {
    return Incoming.message(FLOW, new Tally.Event.Add(number, 0), eventId, null);
  }

  private static Incoming fenced(int number, long fence, String eventId) {
    return Incoming.message(FLOW, new Tally.Event.Add(number, fence), eventId, fence);
  }

  private FlowRecord stored() {
    return store.tables().flows.get(FLOW);
  }

  private int count() {
    return ((Tally.State) runner.state(FLOW)).count();
  }

  /** The key of the one effect that is wanted. */
  private String effectKey() {
    return store.tables().outbox.values().stream()
        .filter(row -> row.owner() != null)
        .findFirst()
        .orElseThrow()
        .key();
  }

  @Test
  void stepIsCommittedWithItsEventItsCommandsAndItsWakeUp() {
    take(add(7, "e1"));
    take(Incoming.observed(FLOW, new Tally.Event.Sleep(LATER), "e2"));

    assertThat(stored().version()).isEqualTo(2);
    assertThat(stored().wakeAt()).isEqualTo(LATER);
    assertThat(stored().updatedAt()).isEqualTo(NOON);
    assertThat(count()).isEqualTo(7);
    assertThat(store.tables().inbox).containsOnlyKeys("e1", "e2");
    assertThat(store.tables().outbox).containsOnlyKeys("engineering/t1@1/0");
  }

  @Test
  void repeatOfAnEventChangesNothing() {
    take(add(7, "e1"));

    assertThat(runner.prepare(add(7, "e1")).done()).isTrue();
    assertThat(take(add(7, "e1"))).isEqualTo(Committed.IGNORED);
    assertThat(count()).isEqualTo(7);
    assertThat(stored().version()).isEqualTo(1);
  }

  @Test
  void twoRunnersWithTheSameEventTakeItOnce() {
    Prepared mine = runner.prepare(add(7, "e1"));
    Prepared theirs = runner.prepare(add(7, "e1"));

    assertThat(runner.commit(theirs)).isEqualTo(Committed.TAKEN);
    assertThat(runner.commit(mine)).isEqualTo(Committed.IGNORED);
    assertThat(count()).isEqualTo(7);
  }

  @Test
  void flowThatMovedInBetweenIsAConflictAndNothingOfItIsWritten() {
    Prepared mine = runner.prepare(add(7, "e1"));
    take(add(1, "e2"));

    assertThat(runner.commit(mine)).isEqualTo(Committed.CONFLICT);

    assertThat(count()).isEqualTo(1);
    assertThat(store.tables().inbox).containsOnlyKeys("e2");
    assertThat(take(add(7, "e1"))).isEqualTo(Committed.TAKEN);
    assertThat(count()).isEqualTo(8);
  }

  @Test
  void eventOfAnEarlierTurnIsRecordedAndHasNoEffect() {
    take(fenced(1, 3, "e1"));

    assertThat(take(fenced(10, 2, "e2"))).isEqualTo(Committed.FENCED);

    assertThat(count()).isEqualTo(1);
    assertThat(stored().version()).isEqualTo(1);
    assertThat(store.tables().inbox).containsKey("e2");
    assertThat(store.tables().outbox).as("it commands nothing").hasSize(1);
  }

  @Test
  void eventOfTheCurrentTurnCounts() {
    take(fenced(1, 3, "e1"));

    assertThat(take(fenced(10, 3, "e2"))).isEqualTo(Committed.TAKEN);
    assertThat(stored().fence()).isEqualTo(3);
  }

  @Test
  void messageSettlesItsSendersRow() {
    take(Incoming.observed(FLOW, new Tally.Event.Ask(), "e0"));
    String key = effectKey();

    take(add(1, key));

    assertThat(store.tables().outbox).doesNotContainKey(key);
  }

  @Test
  void wantedEffectsResultCountsOnceAndSettlesItsRow() {
    take(Incoming.wish(FLOW, new Tally.Event.Ask()));
    String key = effectKey();

    assertThat(take(Incoming.result(FLOW, new Tally.Event.Done(RESULT), key)))
        .isEqualTo(Committed.TAKEN);
    assertThat(take(Incoming.result(FLOW, new Tally.Event.Done(RESULT), key)))
        .isEqualTo(Committed.IGNORED);

    assertThat(count()).isEqualTo(1001);
    assertThat(store.tables().outbox).isEmpty();
  }

  @Test
  void withdrawnEffectsResultNeverReachesTheFlow() {
    take(Incoming.wish(FLOW, new Tally.Event.Ask()));
    String first = effectKey();
    Prepared late = runner.prepare(Incoming.result(FLOW, new Tally.Event.Done(RESULT), first));
    take(Incoming.wish(FLOW, new Tally.Event.Ask()));

    assertThat(runner.commit(late)).isIn(Committed.IGNORED, Committed.CONFLICT);
    assertThat(runner.prepare(Incoming.result(FLOW, new Tally.Event.Done(RESULT), first)).done())
        .isTrue();

    assertThat(count()).isEqualTo(2);
    assertThat(effectKey()).as("the later one is still wanted").isNotEqualTo(first);
  }

  @Test
  void currentWakeUpCountsOnce() {
    take(Incoming.wish(FLOW, new Tally.Event.Sleep(LATER)));
    store.now = LATER;

    take(Incoming.wakeup(FLOW, new Tally.Event.Woken(), LATER));
    Committed second = take(Incoming.wakeup(FLOW, new Tally.Event.Woken(), LATER));

    assertThat(second).isEqualTo(Committed.IGNORED);
    assertThat(count()).isEqualTo(100);
    assertThat(stored().wakeAt()).isNull();
  }

  @Test
  void staleWakeUpIsIgnored() {
    take(Incoming.wish(FLOW, new Tally.Event.Sleep(LATER)));
    take(Incoming.wish(FLOW, new Tally.Event.Sleep(LATER.plusSeconds(1))));

    assertThat(take(Incoming.wakeup(FLOW, new Tally.Event.Woken(), LATER)))
        .isEqualTo(Committed.IGNORED);
    assertThat(count()).isZero();
  }

  @Test
  void wakeUpOfAFlowThatMovedMeanwhileIsAConflict() {
    take(Incoming.wish(FLOW, new Tally.Event.Sleep(LATER)));
    Prepared wakeup = runner.prepare(Incoming.wakeup(FLOW, new Tally.Event.Woken(), LATER));
    take(Incoming.wish(FLOW, new Tally.Event.Sleep(LATER.plusSeconds(1))));

    assertThat(runner.commit(wakeup)).isEqualTo(Committed.CONFLICT);
    assertThat(count()).isZero();
  }

  @Test
  void wakeUpOfAFlowThatIsNotStoredIsIgnored() {
    assertThat(take(Incoming.wakeup(FLOW, new Tally.Event.Woken(), LATER)))
        .isEqualTo(Committed.IGNORED);
  }

  @Test
  void commitThatHappenedUnseenIsFoundByPreparingAgain() {
    store.loseNextAnswer();
    Prepared prepared = runner.prepare(add(7, "e1"));
    assertThatExceptionOfType(PortException.OutcomeUnknown.class)
        .isThrownBy(() -> runner.commit(prepared));

    assertThat(runner.prepare(add(7, "e1")).done()).isTrue();
    assertThat(count()).isEqualTo(7);
  }

  @Test
  void commitThatDidNotHappenIsDoneByPreparingAgain() {
    store.loseNextCommit();
    Prepared prepared = runner.prepare(add(7, "e1"));
    assertThatExceptionOfType(PortException.OutcomeUnknown.class)
        .isThrownBy(() -> runner.commit(prepared));

    assertThat(take(add(7, "e1"))).isEqualTo(Committed.TAKEN);
    assertThat(count()).isEqualTo(7);
  }

  @Test
  void stepThatChangesNothingWritesNothingButItsEvent() {
    take(add(7, "e1"));
    take(Incoming.wish(FLOW, new Tally.Event.Ask()));
    String key = effectKey();
    FlowRecord before = stored();

    Committed result = take(Incoming.message(FLOW, new Tally.Event.Nothing(), key, null));

    assertThat(result).isEqualTo(Committed.TAKEN);
    assertThat(stored()).isSameAs(before);
    assertThat(store.tables().inbox).containsKey(key);
    assertThat(store.tables().outbox).doesNotContainKey(key);
  }

  @Test
  void stepThatOnlyMovesTheWakeUpIsWritten() {
    take(Incoming.wish(FLOW, new Tally.Event.Sleep(LATER)));
    long before = stored().version();

    take(Incoming.wish(FLOW, new Tally.Event.Snooze(LATER.plusSeconds(1))));

    assertThat(stored().version()).isEqualTo(before + 1);
    assertThat(stored().wakeAt()).isEqualTo(LATER.plusSeconds(1));
  }

  @Test
  void timeNeverRunsBackwardsForAFlow() {
    take(add(1, "e1"));
    store.now = NOON.minus(Duration.ofHours(1));

    take(add(1, "e2"));

    assertThat(((Tally.State) runner.state(FLOW)).at()).isEqualTo(NOON);
    assertThat(stored().updatedAt()).isEqualTo(NOON);
  }

  @Test
  void whatOthersReadIsWrittenInTheStepsTransactionOrNotAtAll() {
    FlowRunner broken =
        runner((transaction, flow, state, now) -> {
          transaction.inbox().add("projected");
          throw new IllegalStateException("no such task");
        });

    assertThatIllegalStateException().isThrownBy(() -> broken.commit(broken.prepare(add(7, "e1"))));

    assertThat(store.tables().flows).isEmpty();
    assertThat(store.tables().inbox).isEmpty();
    assertThat(store.tables().outbox).isEmpty();
  }

  @Test
  void lookTellsStateAndWhetherTheRowIsStillThere() {
    assertThat(runner.state(FLOW)).isEqualTo(new Tally().initial());
    take(Incoming.wish(FLOW, new Tally.Event.Ask()));
    String key = effectKey();

    assertThat(runner.look(FLOW, key).wanted()).isTrue();
    assertThat(runner.look(FLOW, "another").wanted()).isFalse();
    assertThat(((Tally.State) runner.look(FLOW, key).state()).count()).isEqualTo(1);
  }

  @Test
  void eachHalfOfAStepIsOnePortCall() {
    int before = store.transactions();
    Prepared prepared = runner.prepare(add(7, "e1"));
    assertThat(store.transactions()).isEqualTo(before + 1);

    runner.commit(prepared);

    assertThat(store.transactions()).isEqualTo(before + 2);
  }
}
