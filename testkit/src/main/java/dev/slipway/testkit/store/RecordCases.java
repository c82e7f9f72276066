package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.HOSTILE_TEXT;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.OTHER_TASK;
import static dev.slipway.testkit.store.Samples.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.message.ProgressType;
import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.project.Project;
import dev.slipway.domain.project.ProjectStatus;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.domain.worker.Execution;
import dev.slipway.domain.worker.Usage;
import dev.slipway.domain.worker.WorkerRole;
import dev.slipway.ports.store.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people look up later: timelines, projects, executions. */
abstract class RecordCases extends StoreCases {
  RecordCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  static Execution execution(long fence, Instant startedAt) {
    return new Execution(
        new Turn(TASK, fence),
        WorkerRole.TESTER,
        startedAt,
        startedAt.plusSeconds(5),
        null,
        null,
        "",
        Usage.NONE);
  }

  @Test
  void timelineEntryHasTheTransactionsTimeAndTheNextSequence() {
    TimelineEntry appended =
        store.transact(t -> {
          t.timeline().append(TASK, ProgressType.STARTED, "coding", "began");
          harness.moveClock(Duration.ofMinutes(1));
          TimelineEntry second =
              t.timeline().append(TASK, ProgressType.FAILED, "testing", HOSTILE_TEXT);
          assertThat(second.at()).isEqualTo(t.now());
          return second;
        });

    assertThat(appended.sequence()).isEqualTo(2);
    List<TimelineEntry> found = harness.reopened().read(t -> t.timeline().list(TASK, 1, 9));
    assertThat(found).containsExactly(appended);
    assertThat(appended.type()).isEqualTo(ProgressType.FAILED);
    assertThat(appended.step()).isEqualTo("testing");
    assertThat(appended.message()).isEqualTo(HOSTILE_TEXT);
  }

  @Test
  void timelinesOfTasksAreApart() {
    write(t -> {
      t.timeline().append(TASK, ProgressType.STARTED, "a", "");
      t.timeline().append(OTHER_TASK, ProgressType.STARTED, "b", "");
    });

    assertThat(timeline(0, 9)).containsExactly(1L);
    List<TimelineEntry> other = read(t -> t.timeline().list(OTHER_TASK, 0, 9));
    assertThat(other).extracting(TimelineEntry::step).containsExactly("b");
    assertThat(other).extracting(TimelineEntry::sequence).containsExactly(1L);
  }

  @Test
  void timelineIsReadOnFromASequence() {
    for (int i = 0; i < 5; i++) {
      write(t -> t.timeline().append(TASK, ProgressType.PROGRESS, "coding", "more"));
    }

    assertThat(timeline(0, 2)).containsExactly(1L, 2L);
    assertThat(timeline(2, 2)).containsExactly(3L, 4L);
    assertThat(timeline(5, 2)).isEmpty();
    assertThat(timeline(99, 2)).isEmpty();
  }

  @Test
  void textWithZeroCharactersIsNotRefused() {
    write(t -> t.timeline().append(TASK, ProgressType.PROGRESS, "coding", "before\0after"));

    TimelineEntry found = read(t -> t.timeline().list(TASK, 0, 9)).getFirst();
    assertThat(found.message()).startsWith("before").endsWith("after");
  }

  @Test
  void projectIsReplacedByItsLaterState() {
    Project first = project("project", ProjectStatus.DRAFT, null);
    Project second =
        new Project(
            first.id(),
            HOSTILE_TEXT,
            List.of(ProjectModule.TELEGRAM, ProjectModule.BACKEND),
            new RepositoryUrl("/srv/git/project.git"),
            ProjectStatus.ACTIVE);

    write(t -> t.projects().save(first));
    assertFound(store, t -> t.projects().find(first.id())).contains(first);
    write(t -> t.projects().save(second));

    assertFound(harness.reopened(), t -> t.projects().find(first.id())).contains(second);
  }

  @Test
  void projectsAreListedByIdWithinTheLimit() {
    for (String id : List.of("c", "a", "b")) {
      write(t -> t.projects().save(project(id, ProjectStatus.DRAFT, null)));
    }

    assertList(store, t -> t.projects().list(2))
        .extracting(project -> project.id().value())
        .containsExactly("a", "b");
    assertFound(store, t -> t.projects().find(new ProjectId("d"))).isEmpty();
  }

  @Test
  void executionIsKeptExactly() {
    Execution full =
        new Execution(
            new Turn(TASK, 1),
            WorkerRole.DEVELOPER,
            NOON,
            NOON.plusNanos(1),
            new ExitStatus(137, true),
            VerdictStatus.IN_PROGRESS,
            HOSTILE_TEXT,
            new Usage(1, 2, Long.MAX_VALUE));
    Execution bare = execution(2, NOON.plusSeconds(1));

    write(t -> {
      t.executions().add(full);
      t.executions().add(bare);
    });

    assertList(harness.reopened(), t -> t.executions().list(TASK)).containsExactly(full, bare);
  }

  @Test
  void executionIsAddedOncePerTurn() {
    Execution first = execution(1, NOON);
    assertThat(add(first)).isTrue();

    assertThat(add(execution(1, NOON.plusSeconds(1)))).isFalse();

    assertList(store, t -> t.executions().list(TASK)).containsExactly(first);
  }

  @Test
  void executionsOfATaskComeEarliestFirst() {
    Execution late = execution(1, NOON.plusSeconds(9));
    Execution early = execution(2, NOON);
    add(late);
    add(early);

    assertList(store, t -> t.executions().list(TASK)).containsExactly(early, late);
    assertList(store, t -> t.executions().list(OTHER_TASK)).isEmpty();
  }

  private boolean add(Execution execution) {
    return store.transact(t -> t.executions().add(execution));
  }

  private List<Long> timeline(long afterSequence, int limit) {
    return read(t -> t.timeline().list(TASK, afterSequence, limit)).stream()
        .map(TimelineEntry::sequence)
        .toList();
  }

  private static Project project(String id, ProjectStatus status, @Nullable RepositoryUrl url) {
    return new Project(new ProjectId(id), "Project", List.of(), url, status);
  }
}
