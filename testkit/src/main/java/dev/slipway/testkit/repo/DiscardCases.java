package dev.slipway.testkit.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How workspaces end, and which there are. */
abstract class DiscardCases extends RepositoryCases {
  DiscardCases(Supplier<RepositoriesHarness> opener) {
    super(opener);
  }

  @Test
  void discardedWorkspaceIsGone() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    write(workspace, "dir/deep/work.txt", "of an agent\n");

    workspaces.discard(TURN);

    assertThat(harness.exists(workspace)).isFalse();
    assertThat(workspaces.list()).isEmpty();
  }

  @Test
  void discardOfNoneIsANoOp() {
    workspaces.discard(TURN);
    checkout(repository());
    workspaces.discard(TURN);
    workspaces.discard(TURN);

    assertThat(workspaces.list()).isEmpty();
  }

  @Test
  void discardLeavesOtherTurnsAlone() {
    RepositoryUrl repository = repository();
    checkout(repository);
    Turn next = TURN.next();
    Workspace other = workspaces.checkout(next, repository, main(repository)).workspace();

    workspaces.discard(TURN);

    assertThat(workspaces.list()).containsExactly(next);
    assertThat(harness.files(other)).isEqualTo(textFiles(Map.of("a.txt", "one\n")));
  }

  @Test
  void checkoutAfterDiscardStartsAfresh() {
    RepositoryUrl repository = repository();
    write(checkout(repository), "work.txt", "of an agent\n");
    workspaces.discard(TURN);

    Workspace fresh = checkout(repository);

    assertThat(harness.files(fresh)).isEqualTo(textFiles(Map.of("a.txt", "one\n")));
  }

  @Test
  void everyTurnWithAWorkspaceIsListed() {
    RepositoryUrl repository = repository();
    List<Turn> turns =
        List.of(
            TURN,
            TURN.next(),
            new Turn(new TaskId("task-1-2"), 7),
            new Turn(new TaskId("t.x"), 12));

    turns.forEach(turn -> workspaces.checkout(turn, repository, main(repository)));

    assertThat(workspaces.list()).containsExactlyInAnyOrderElementsOf(turns);
    assertThat(harness.reopened().workspaces().list()).hasSameElementsAs(turns);
  }
}
