package dev.slipway.testkit.repo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.BranchUpdate.Moved;
import dev.slipway.ports.repo.BranchUpdate.Updated;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a branch of the repository itself moves: from where the caller saw it, or not at all. */
abstract class PublishingCases extends RepositoryCases {
  private static final BranchName BRANCH = BranchName.ofTask(TURN.taskId());

  PublishingCases(Supplier<RepositoriesHarness> opener) {
    super(opener);
  }

  @Test
  void newBranchIsMade() {
    RepositoryUrl repository = repository();
    CommitId commit = imported(repository, TURN, "two\n");

    assertThat(repositories.updateBranch(repository, BRANCH, null, commit))
        .isEqualTo(new Updated(commit));
    assertThat(harness.branches(repository)).containsEntry(BRANCH.value(), commit);
    assertThat(harness.seen(repository, commit).files())
        .isEqualTo(textFiles(Map.of("a.txt", "two\n")));
  }

  @Test
  void branchMovesFromWhereItIsExpected() {
    RepositoryUrl repository = repository();
    CommitId first = imported(repository, TURN, "two\n");
    CommitId second = imported(repository, TURN.next(), "three\n");
    repositories.updateBranch(repository, BRANCH, null, first);

    assertThat(repositories.updateBranch(repository, BRANCH, first, second))
        .isEqualTo(new Updated(second));
    assertThat(harness.branches(repository)).containsEntry(BRANCH.value(), second);
  }

  @Test
  void branchThatIsThereAlreadyIsUpdated() {
    RepositoryUrl repository = repository();
    CommitId commit = imported(repository, TURN, "two\n");
    repositories.updateBranch(repository, BRANCH, null, commit);

    BranchUpdate repeated =
        harness.reopened().repositories().updateBranch(repository, BRANCH, null, commit);

    assertThat(repeated).isEqualTo(new Updated(commit));
  }

  @Test
  void branchMovedBySomebodyElseStaysThere() {
    RepositoryUrl repository = repository();
    CommitId first = imported(repository, TURN, "two\n");
    CommitId second = imported(repository, TURN.next(), "three\n");
    repositories.updateBranch(repository, BRANCH, null, first);
    CommitId theirs = harness.commit(repository, BRANCH, textFiles(Map.of("b.txt", "theirs\n")));

    assertThat(repositories.updateBranch(repository, BRANCH, first, second))
        .isEqualTo(new Moved(theirs));
    assertThat(harness.branches(repository)).containsEntry(BRANCH.value(), theirs);
  }

  @Test
  void branchThatShouldNotExistStaysWhereItIs() {
    RepositoryUrl repository = repository();
    CommitId commit = imported(repository, TURN, "two\n");
    CommitId theirs = harness.commit(repository, BRANCH, textFiles(Map.of("b.txt", "theirs\n")));

    assertThat(repositories.updateBranch(repository, BRANCH, null, commit))
        .isEqualTo(new Moved(theirs));
    assertThat(harness.branches(repository)).containsEntry(BRANCH.value(), theirs);
  }

  @Test
  void branchThatIsGoneIsNotMadeAgain() {
    RepositoryUrl repository = repository();
    CommitId commit = imported(repository, TURN, "two\n");

    assertThat(repositories.updateBranch(repository, BRANCH, main(repository), commit))
        .isEqualTo(new Moved(null));
    assertThat(harness.branches(repository)).containsOnlyKeys("main");
  }

  @Test
  void ofManyAtOnceOneWins() throws Exception {
    RepositoryUrl repository = repository();
    Turn third = TURN.next().next();
    CommitId first = imported(repository, TURN, "first\n");
    CommitId second = imported(repository, TURN.next(), "second\n");
    CommitId start = imported(repository, third, "start\n");
    repositories.updateBranch(repository, BRANCH, null, start);

    List<BranchUpdate> updates =
        atOnce(
            List.of(
                () -> repositories.updateBranch(repository, BRANCH, start, first),
                () ->
                    harness
                        .reopened()
                        .repositories()
                        .updateBranch(repository, BRANCH, start, second)));

    CommitId winner = requireNonNull(harness.branches(repository).get(BRANCH.value()));
    assertThat(winner).isIn(first, second);
    assertThat(updates).containsExactlyInAnyOrder(new Updated(winner), new Moved(winner));
  }

  @Test
  void otherBranchesStayWhereTheyAre() {
    RepositoryUrl repository = repository();
    harness.commit(repository, FEATURE, textFiles(Map.of("b.txt", "two\n")));
    Map<String, CommitId> before = harness.branches(repository);
    CommitId commit = imported(repository, TURN, "two\n");

    repositories.updateBranch(repository, BRANCH, null, commit);

    assertThat(harness.branches(repository))
        .hasSize(before.size() + 1)
        .containsAllEntriesOf(before);
  }

  @Test
  void unknownCommitIsRejected() {
    RepositoryUrl repository = repository();

    assertRejected(
        () -> repositories.updateBranch(repository, BRANCH, null, UNKNOWN), UNKNOWN.abbreviated());
    assertThat(harness.branches(repository)).containsOnlyKeys("main");
  }

  @Test
  void branchOfAMissingRepositoryIsRejected() {
    RepositoryUrl missing = harness.missingRepository();

    assertRejected(
        () -> repositories.updateBranch(missing, BRANCH, null, UNKNOWN), missing.value());
  }
}
