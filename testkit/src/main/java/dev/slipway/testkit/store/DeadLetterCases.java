package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.HOSTILE_TEXT;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_QUEUE;
import static dev.slipway.testkit.store.Samples.QUEUE;
import static dev.slipway.testkit.store.Samples.deadLetter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.store.DeadLetterRecord;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A dead letter is kept byte for byte until a person removes it. */
abstract class DeadLetterCases extends StoreCases {
  DeadLetterCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void deadLetterIsKeptExactly() {
    byte[] bytes = {0, -1, -128, 10, 13, 34, -61, 40};
    DeadLetterRecord letter =
        new DeadLetterRecord(
            HOSTILE_TEXT,
            QUEUE,
            Map.of("event_id", HOSTILE_TEXT),
            bytes,
            ErrorCategory.FATAL,
            HOSTILE_TEXT,
            "flows",
            4,
            NOON);

    add(letter);

    assertFound(harness.reopened(), t -> t.deadLetters().find(QUEUE, HOSTILE_TEXT))
        .get()
        .usingRecursiveComparison()
        .isEqualTo(letter);
  }

  @Test
  void deadLetterIsKeptOncePerQueueAndId() {
    DeadLetterRecord first = deadLetter(QUEUE, "id", NOON);
    add(first);

    add(deadLetter(QUEUE, "id", NOON.plusSeconds(1)));
    add(deadLetter(OTHER_QUEUE, "id", NOON.plusSeconds(2)));

    assertList(store, t -> t.deadLetters().list(null, 9)).hasSize(2);
    assertThat(read(t -> t.deadLetters().find(QUEUE, "id")).orElseThrow().at()).isEqualTo(NOON);
  }

  @Test
  void unknownDeadLetterIsNotFound() {
    add(deadLetter(QUEUE, "id", NOON));

    assertFound(store, t -> t.deadLetters().find(OTHER_QUEUE, "id")).isEmpty();
    assertFound(store, t -> t.deadLetters().find(QUEUE, "other")).isEmpty();
  }

  @Test
  void deadLettersComeOldestFirstWithinTheLimit() {
    add(deadLetter(QUEUE, "third", NOON.plusSeconds(2)));
    add(deadLetter(OTHER_QUEUE, "second", NOON.plusSeconds(1)));
    add(deadLetter(QUEUE, "first", NOON));

    assertThat(list(null, 9)).containsExactly("first", "second", "third");
    assertThat(list(null, 2)).containsExactly("first", "second");
  }

  @Test
  void deadLettersOfOneQueueAreListedAlone() {
    add(deadLetter(OTHER_QUEUE, "other", NOON));
    add(deadLetter(QUEUE, "a", NOON.plusSeconds(1)));
    add(deadLetter(QUEUE, "b", NOON.plusSeconds(2)));

    assertThat(list(QUEUE, 9)).containsExactly("a", "b");
    assertThat(list(QUEUE, 1)).containsExactly("a");
  }

  @Test
  void deadLettersAreCountedByQueue() {
    assertRead(store, t -> t.deadLetters().counts()).isEqualTo(Map.of());
    add(deadLetter(QUEUE, "a", NOON));
    add(deadLetter(QUEUE, "b", NOON));
    add(deadLetter(OTHER_QUEUE, "a", NOON));

    assertRead(store, t -> t.deadLetters().counts()).isEqualTo(Map.of(QUEUE, 2L, OTHER_QUEUE, 1L));
  }

  @Test
  void deadLetterIsRemovedOnce() {
    add(deadLetter(QUEUE, "id", NOON));
    add(deadLetter(OTHER_QUEUE, "id", NOON));

    assertThat(remove("id")).isTrue();
    assertThat(remove("id")).isFalse();

    assertFound(store, t -> t.deadLetters().find(QUEUE, "id")).isEmpty();
    assertThat(list(null, 9)).hasSize(1);
  }

  private void add(DeadLetterRecord letter) {
    write(t -> t.deadLetters().add(letter));
  }

  private boolean remove(String id) {
    return store.transact(t -> t.deadLetters().remove(QUEUE, id));
  }

  private List<String> list(@Nullable QueueName queue, int limit) {
    return read(t -> t.deadLetters().list(queue, limit)).stream()
        .map(DeadLetterRecord::id)
        .toList();
  }
}
