package dev.slipway.harness.simulation;

import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the tasks of a simulation. */
final class Stories {
  private static final List<Story> ALL = List.of(Story.values());

  private Stories() {}

  static List<SimulatedTask> draw(Dice dice, Instant start) {
    List<SimulatedTask> tasks = new ArrayList<>();
    int count = 5;
    for (int i = 1; i <= count; i++) {
      // Half of all tasks go the straight way, so that the faults meet that one most often.
      Story story = dice.chance(0.4) ? Story.FIRST_TRY : dice.pick(ALL);
      Instant submitAt = start.plus(dice.seconds(0, 40));
      boolean foreign =
          (dice.chance(0.25) && story.ending != Story.Ending.CANCELLED) || story == Story.TOO_LARGE;
      tasks.add(
          new SimulatedTask(
              new TaskId("t" + i),
              new ProjectId("p" + i),
              new UserId("u" + dice.between(1, 2)),
              story,
              foreign,
              submitAt,
              cancelAt(dice, story, submitAt),
              agentTime(dice, story),
              story == Story.TESTS_HANG ? Duration.ofHours(1) : dice.seconds(0, 10)));
    }
    return tasks;
  }

  private static @Nullable Instant cancelAt(Dice dice, Story story, Instant submitAt) {
    if (story.ending != Story.Ending.CANCELLED) {
      return null;
    }
    return submitAt.plus(
        dice.chance(0.5) ? Duration.ofMillis(dice.below(100)) : dice.seconds(0, 60));
  }

  private static Duration agentTime(Dice dice, Story story) {
    return switch (story) {
      case SLOW -> dice.seconds(65, 110);
      case NEVER_ENDS -> Duration.ofDays(30);
      case FIRST_TRY,
          SECOND_TRY,
          THIRD_TRY,
          NEVER_GOOD,
          AGENT_GIVES_UP,
          CHANGES_NOTHING,
          HUNGRY,
          INSATIABLE,
          HUNGRY_TESTS,
          TESTS_HANG,
          NO_TESTS,
          GARBLED_VERDICT,
          NO_REPOSITORY,
          NEW_PROJECT,
          BRANCH_TAKEN,
          TOO_LARGE,
          CANCELLED,
          CANCELLED_NEW_PROJECT ->
          dice.seconds(0, 40);
    };
  }
}
