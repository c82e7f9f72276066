package dev.slipway.domain.admission;

import static dev.slipway.domain.admission.AdmissionSamples.NO_LIMITS;
import static dev.slipway.domain.admission.AdmissionSamples.held;
import static dev.slipway.domain.admission.AdmissionSamples.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who is next: fair between users, then priority, then age. */
final class AdmissionOrderTest {
  private static String next(List<WaitingTask> heads, List<Reservation> held) {
    return Admission.next(NO_LIMITS, heads, held).orElseThrow().taskId().value();
  }

  private static List<String> order(List<WaitingTask> line, List<Reservation> held) {
    return Admission.inOrder(line, held).stream().map(task -> task.taskId().value()).toList();
  }

  @Test
  void userWithFewerWorkersIsServedFirst() {
    List<WaitingTask> heads = List.of(task("a1", "ann", 9, 0), task("b1", "bob", 0, 100));

    assertThat(next(heads, List.of(held("a0", "ann")))).isEqualTo("b1");
    assertThat(next(heads, List.of(held("a0", "ann"), held("b0", "bob")))).isEqualTo("a1");
  }

  @Test
  void amongEquallyServedUsersPriorityDecidesThenAge() {
    assertThat(next(List.of(task("a1", "ann", 0, 0), task("b1", "bob", 1, 9)), List.of()))
        .isEqualTo("b1");
    assertThat(next(List.of(task("a1", "ann", 0, 5), task("b1", "bob", 0, 4)), List.of()))
        .isEqualTo("b1");
  }

  @Test
  void sameAgeIsDecidedByTheIdSoThatAllRunnersAgree() {
    assertThat(next(List.of(task("z", "ann", 0, 0), task("y", "bob", 0, 0)), List.of()))
        .isEqualTo("y");
    assertThat(next(List.of(task("y", "bob", 0, 0), task("z", "ann", 0, 0)), List.of()))
        .isEqualTo("y");
  }

  @Test
  void withinOneUserPriorityThenAgeIsKept() {
    List<WaitingTask> line =
        List.of(task("old", "ann", 0, 0), task("new", "ann", 0, 9), task("urgent", "ann", 5, 8));

    assertThat(next(line, List.of())).isEqualTo("urgent");
    assertThat(order(line, List.of())).containsExactly("urgent", "old", "new");
  }

  @Test
  void manyTasksOfOneUserDoNotHoldUpAnother() {
    List<WaitingTask> line =
        List.of(
            task("a1", "ann", 0, 0),
            task("a2", "ann", 0, 1),
            task("a3", "ann", 0, 2),
            task("b1", "bob", 0, 50),
            task("b2", "bob", 0, 51));

    assertThat(order(line, List.of())).containsExactly("a1", "b1", "a2", "b2", "a3");
  }

  @Test
  void shownOrderCountsWhatIsReservedAlready() {
    List<WaitingTask> line =
        List.of(task("a1", "ann", 0, 0), task("b1", "bob", 0, 1), task("b2", "bob", 0, 2));

    assertThat(order(line, List.of(held("a0", "ann"), held("a00", "ann"))))
        .containsExactly("b1", "b2", "a1");
  }

  @Test
  void shownOrderDoesNotDependOnHowTheLineWasRead() {
    List<WaitingTask> line = randomLine(new Random(11), 60);
    List<String> order = order(line, List.of());
    for (int seed = 0; seed < 20; seed++) {
      List<WaitingTask> shuffled = new ArrayList<>(line);
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(order(shuffled, List.of())).isEqualTo(order);
    }
  }

  /** What people are shown is what happens while nothing ends and nothing is too large. */
  @Test
  void shownOrderIsTheOrderOfAdmission() {
    List<WaitingTask> line = randomLine(new Random(12), 40);
    List<WaitingTask> rest = new ArrayList<>(line);
    List<Reservation> held = new ArrayList<>();
    List<WaitingTask> admitted = new ArrayList<>();
    while (!rest.isEmpty()) {
      WaitingTask next = Admission.next(NO_LIMITS, rest, held).orElseThrow();
      rest.remove(next);
      held.add(AdmissionSamples.reserve(next));
      admitted.add(next);
    }

    assertThat(Admission.inOrder(line, List.of())).isEqualTo(admitted);
  }

  @Test
  void emptyLineHasNoNext() {
    assertThat(Admission.next(NO_LIMITS, List.of(), List.of())).isEmpty();
    assertThat(Admission.inOrder(List.of(), List.of())).isEmpty();
  }

  @Test
  void lineIsNotChangedByBeingShown() {
    List<WaitingTask> line = new ArrayList<>(randomLine(new Random(13), 10));
    List<WaitingTask> before = List.copyOf(line);

    Admission.inOrder(line, List.of());

    assertThat(line).isEqualTo(before);
  }

  private static List<WaitingTask> randomLine(Random random, int size) {
    List<WaitingTask> line = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String user = "user" + random.nextInt(5);
      line.add(task("t" + i, user, random.nextInt(3), random.nextInt(10)));
    }
    return line;
  }
}
