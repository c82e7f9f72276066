package dev.slipway.domain.engineering;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.message.PreviousAttempt;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task's attempts have come to so far.
 *
 * @param base the commit that the task's work follows; null until a developer started from it
 * @param latest the commit of the last attempt; null before the first
 * @param filesChanged what that commit changes against the base
 * @param attempts how many attempts began
 * @param previous attempts that were not enough, in order
 * @param resources what the next worker gets
 * @param timeout for the developer's next run
 * @param timeExtended whether it already got more time
 * @param lostTurns vanished containers in a row
 * @param fence of the newest turn; 0 before the first
 */
public record Work(
    RepositoryUrl repository,
    @Nullable CommitId base,
    @Nullable CommitId latest,
    List<String> filesChanged,
    int attempts,
    List<PreviousAttempt> previous,
    Resources resources,
    Duration timeout,
    boolean timeExtended,
    int lostTurns,
    long fence,
    Instant startedAt) {
  public Work {
    filesChanged = List.copyOf(filesChanged);
    previous = List.copyOf(previous);
  }

  static Work begin(RepositoryUrl repository, TaskRequest.Engineering request, Instant now) {
    return new Work(
        repository,
        null,
        null,
        List.of(),
        0,
        List.of(),
        request.resources(),
        request.timeout(),
        false,
        0,
        0,
        now);
  }

  /** The same with one more turn begun. */
  Work withTurn(long newFence) {
    return new Work(
        repository,
        base,
        latest,
        filesChanged,
        attempts,
        previous,
        resources,
        timeout,
        timeExtended,
        lostTurns,
        newFence,
        startedAt);
  }

  Work withAttemptBegun() {
    return new Work(
        repository,
        base,
        latest,
        filesChanged,
        attempts + 1,
        previous,
        resources,
        timeout,
        timeExtended,
        lostTurns,
        fence,
        startedAt);
  }

  /** The same after a developer's run that ended by itself. */
  Work withCommit(@Nullable CommitId newBase, CommitId commit, List<String> newFilesChanged) {
    return new Work(
        repository,
        base == null ? newBase : base,
        commit,
        newFilesChanged,
        attempts,
        previous,
        resources,
        timeout,
        timeExtended,
        0,
        fence,
        startedAt);
  }

  Work withFailure(PreviousAttempt attempt) {
    List<PreviousAttempt> more = new ArrayList<>(previous);
    more.add(attempt);
    return new Work(
        repository,
        base,
        latest,
        filesChanged,
        attempts,
        more,
        resources,
        timeout,
        timeExtended,
        0,
        fence,
        startedAt);
  }

  Work withMemoryMb(int memoryMb) {
    return new Work(
        repository,
        base,
        latest,
        filesChanged,
        attempts,
        previous,
        resources.withMemoryMb(memoryMb),
        timeout,
        timeExtended,
        lostTurns,
        fence,
        startedAt);
  }

  Work withMoreTime(Duration longer) {
    return new Work(
        repository,
        base,
        latest,
        filesChanged,
        attempts,
        previous,
        resources,
        longer,
        true,
        lostTurns,
        fence,
        startedAt);
  }

  Work withLostTurn() {
    return new Work(
        repository,
        base,
        latest,
        filesChanged,
        attempts,
        previous,
        resources,
        timeout,
        timeExtended,
        lostTurns + 1,
        fence,
        startedAt);
  }
}
