package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.FLOW;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_FLOW;
import static dev.slipway.testkit.store.Samples.TASK;
import static dev.slipway.testkit.store.Samples.flow;
import static dev.slipway.testkit.store.Samples.waking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.SaveResult;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A flow moves by compare-and-set of its version, and no earlier turn moves it. */
abstract class FlowCases extends StoreCases {
  FlowCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void flowIsFoundAsSaved() {
    byte[] bytes = new byte[1 << 20];
    new Random(7).nextBytes(bytes);
    Instant later = NOON.plusNanos(1);
    FlowRecord saved = new FlowRecord(FLOW, 1, 42, new EncodedState(3, bytes), later, NOON);

    assertThat(save(saved, 0, null)).isEqualTo(SaveResult.SAVED);

    FlowRecord found = harness.reopened().read(t -> t.flows().find(FLOW)).orElseThrow();
    assertThat(found).usingRecursiveComparison().ignoringFields("state").isEqualTo(saved);
    assertThat(found.state().schema()).isEqualTo(3);
    assertThat(found.state().data()).isEqualTo(bytes);
  }

  @Test
  void unknownFlowIsNotFound() {
    save(flow(FLOW, 1), 0, null);

    assertFound(store, t -> t.flows().find(OTHER_FLOW)).isEmpty();
    assertFound(store, t -> t.flows().find(new FlowId(FlowKind.WORKER, TASK.value()))).isEmpty();
  }

  @Test
  void flowMovesFromVersionToVersion() {
    save(waking(FLOW, 1, NOON), 0, null);

    assertThat(save(flow(FLOW, 2), 1, null)).isEqualTo(SaveResult.SAVED);

    FlowRecord found = find();
    assertThat(found).usingRecursiveComparison().isEqualTo(flow(FLOW, 2));
  }

  @Test
  void flowIsFirstSavedOnce() {
    save(flow(FLOW, 1), 0, null);

    FlowRecord again = waking(FLOW, 1, NOON);
    assertThat(save(again, 0, null)).isEqualTo(SaveResult.VERSION_CONFLICT);

    assertThat(find()).usingRecursiveComparison().isEqualTo(flow(FLOW, 1));
    assertList(store, t -> t.flows().due(NOON, 1)).isEmpty();
  }

  @Test
  void staleVersionChangesNothing() {
    save(flow(FLOW, 1), 0, null);
    save(flow(FLOW, 2), 1, null);

    assertThat(save(waking(FLOW, 2, NOON), 1, null)).isEqualTo(SaveResult.VERSION_CONFLICT);

    assertThat(find()).usingRecursiveComparison().isEqualTo(flow(FLOW, 2));
    assertList(store, t -> t.flows().due(NOON, 1)).isEmpty();
  }

  @Test
  void versionOfAFlowThatIsNotStoredConflicts() {
    assertThat(save(flow(FLOW, 2), 1, null)).isEqualTo(SaveResult.VERSION_CONFLICT);

    assertFound(store, t -> t.flows().find(FLOW)).isEmpty();
  }

  @Test
  void versionsAheadOfTheStoredOneConflict() {
    save(flow(FLOW, 1), 0, null);

    assertThat(save(flow(FLOW, 3), 2, null)).isEqualTo(SaveResult.VERSION_CONFLICT);

    assertThat(find().version()).isEqualTo(1);
  }

  @Test
  void eventOfAnEarlierTurnIsRefused() {
    save(flow(FLOW, 1, 5), 0, null);

    assertThat(save(flow(FLOW, 2, 5), 1, 4L)).isEqualTo(SaveResult.FENCED);

    assertThat(find()).usingRecursiveComparison().isEqualTo(flow(FLOW, 1, 5));
  }

  @Test
  void eventOfAnEarlierTurnIsRefusedWhateverTheVersion() {
    save(flow(FLOW, 1, 5), 0, null);
    save(flow(FLOW, 2, 5), 1, null);

    assertThat(save(flow(FLOW, 2, 5), 1, 4L)).isEqualTo(SaveResult.FENCED);
  }

  @Test
  void eventOfTheSameTurnOrALaterOneOrOfNoneMovesTheFlow() {
    save(flow(FLOW, 1, 5), 0, null);

    assertThat(save(flow(FLOW, 2, 5), 1, 5L)).isEqualTo(SaveResult.SAVED);
    assertThat(save(flow(FLOW, 3, 6), 2, 6L)).isEqualTo(SaveResult.SAVED);
    assertThat(save(flow(FLOW, 4, 6), 3, null)).isEqualTo(SaveResult.SAVED);
  }

  @Test
  void fenceNeverFalls() {
    save(flow(FLOW, 1, 5), 0, null);

    assertThatThrownBy(() -> save(flow(FLOW, 2, 4), 1, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(FLOW.toString())
        .hasMessageContaining("fence 4");

    assertThat(find().fence()).isEqualTo(5);
  }

  @Test
  void versionsFollowEachOther() {
    save(flow(FLOW, 1), 0, null);

    assertThatThrownBy(() -> save(flow(FLOW, 3), 1, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 3 must be 2");
    assertThatThrownBy(() -> save(flow(OTHER_FLOW, 2), 0, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 2 must be 1");

    assertThat(find().version()).isEqualTo(1);
  }

  @Test
  void timeOfAFlowsStepsNeverFalls() {
    save(flow(FLOW, 1), 0, null);
    Instant earlier = NOON.minusNanos(1);

    assertThatThrownBy(
            () -> save(new FlowRecord(FLOW, 2, 1, Samples.state("v2"), null, earlier), 1, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time");

    assertThat(find().version()).isEqualTo(1);
  }

  private SaveResult save(FlowRecord next, long expectedVersion, @Nullable Long eventFence) {
    return store.transact(t -> t.flows().save(next, expectedVersion, eventFence));
  }

  private FlowRecord find() {
    return read(t -> t.flows().find(FLOW)).orElseThrow();
  }
}
