package dev.slipway.domain.admission;

import static dev.slipway.domain.admission.AdmissionSamples.needs;
import static dev.slipway.domain.admission.AdmissionSamples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random lines, limits and ends of workers: no limit is ever exceeded, and nobody is forgotten. */
final class AdmissionPropertyTest {
  private static final int WORLDS = 300;

  private record World(
      long seed,
      Random random,
      AdmissionLimits limits,
      List<WaitingTask> line,
      List<Reservation> held) {}

  private static World world(long seed) {
    Random random = new Random(seed);
    AdmissionLimits limits =
        new AdmissionLimits(limits(random, 8), limits(random, 4), limits(random, 4));
    List<WaitingTask> line = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      line.add(
          task(
              "t" + i,
              "user" + random.nextInt(4),
              "project" + random.nextInt(6),
              random.nextInt(3),
              random.nextInt(20),
              needs((1 + random.nextInt(30)) / 10.0, 16 + random.nextInt(3000))));
    }
    return new World(seed, random, limits, line, new ArrayList<>());
  }

  private static Limits limits(Random random, int most) {
    return new Limits(
        1 + random.nextInt(most), 1 + random.nextInt(most), 1000 + random.nextInt(1000 * most));
  }

  private static boolean admitOne(World world) {
    Optional<WaitingTask> next = Admission.next(world.limits(), world.line(), world.held());
    next.ifPresent(task -> {
      world.line().remove(task);
      world.held().add(AdmissionSamples.reserve(task));
    });
    return next.isPresent();
  }

  @Test
  void limitsAreNeverExceeded() {
    for (long seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      for (int step = 0; step < 100; step++) {
        if (world.random().nextInt(3) == 0 && !world.held().isEmpty()) {
          world.held().remove(world.random().nextInt(world.held().size()));
        } else {
          admitOne(world);
        }
        assertWithin(world, world.limits().total(), world.held());
        by(world.held(), Reservation::userId)
            .forEach(held -> assertWithin(world, world.limits().perUser(), held));
        by(world.held(), Reservation::projectId)
            .forEach(held -> assertWithin(world, world.limits().perProject(), held));
      }
    }
  }

  private static <K> List<List<Reservation>> by(
      List<Reservation> held, Function<Reservation, K> owner) {
    return List.copyOf(held.stream().collect(Collectors.groupingBy(owner)).values());
  }

  private static void assertWithin(World world, Limits limits, List<Reservation> held) {
    double cpus = held.stream().mapToDouble(one -> one.reserved().cpus()).sum();
    long memoryMb = held.stream().mapToLong(one -> one.reserved().memoryMb()).sum();
    assertThat(held.size()).as("seed %d", world.seed()).isLessThanOrEqualTo(limits.workersMax());
    assertThat(cpus).as("seed %d", world.seed()).isLessThanOrEqualTo(limits.cpusMax() + 1e-6);
    assertThat(memoryMb).as("seed %d", world.seed()).isLessThanOrEqualTo(limits.memoryMbMax());
  }

  /** Workers that end make room: whatever fits alone is admitted in the end, also a large task. */
  @Test
  void everyTaskThatEverFitsIsAdmittedWhenWorkersEnd() {
    for (long seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      world.line().removeIf(task -> !everFits(world.limits(), task.needed()));
      for (int step = 0; step < 200 && !world.line().isEmpty(); step++) {
        if (!admitOne(world)) {
          assertThat(world.held()).as("seed %d: nothing runs, nothing starts", seed).isNotEmpty();
          world.held().removeFirst();
        }
      }

      assertThat(world.line()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void whatNeverFitsIsNeverAdmitted() {
    for (long seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      List<WaitingTask> never =
          world.line().stream().filter(task -> !everFits(world.limits(), task.needed())).toList();

      assertThat(Admission.next(world.limits(), never, List.of())).as("seed %d", seed).isEmpty();
    }
  }

  /** The store hands over the heads; more of a user must not change the choice. */
  @Test
  void headsOfTheLineAreEnoughToChoose() {
    for (long seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      List<WaitingTask> heads =
          world.line().stream()
              .collect(Collectors.groupingBy(WaitingTask::userId))
              .values()
              .stream()
              .map(own -> Admission.inOrder(own, List.of()).getFirst())
              .toList();

      assertThat(Admission.next(world.limits(), heads, List.of()))
          .as("seed %d", seed)
          .isEqualTo(Admission.next(world.limits(), world.line(), List.of()));
    }
  }

  private static boolean everFits(AdmissionLimits limits, Resources needed) {
    return Admission.refusal(limits, new TaskId("t"), needed).isEmpty();
  }
}
