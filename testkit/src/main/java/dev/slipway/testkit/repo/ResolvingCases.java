package dev.slipway.testkit.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Where the branches of a repository are. */
abstract class ResolvingCases extends RepositoryCases {
  ResolvingCases(Supplier<RepositoriesHarness> opener) {
    super(opener);
  }

  @Test
  void noBranchMeansTheDefaultOne() {
    RepositoryUrl repository = repository();
    harness.commit(repository, FEATURE, textFiles(Map.of("b.txt", "two\n")));

    CommitId resolved = repositories.resolve(repository, null);

    assertThat(resolved).isEqualTo(harness.branches(repository).get("main"));
  }

  @Test
  void branchIsResolvedByItsName() {
    RepositoryUrl repository = repository();
    CommitId commit = harness.commit(repository, FEATURE, textFiles(Map.of("b.txt", "two\n")));

    assertThat(repositories.resolve(repository, FEATURE)).isEqualTo(commit);
  }

  @Test
  void newCommitOfSomebodyElseIsSeen() {
    RepositoryUrl repository = repository();
    CommitId first = repositories.resolve(repository, null);

    CommitId second = harness.commit(repository, MAIN, textFiles(Map.of("b.txt", "two\n")));

    assertThat(repositories.resolve(repository, null)).isEqualTo(second).isNotEqualTo(first);
    assertThat(repositories.resolve(repository, MAIN)).isEqualTo(second);
  }

  @Test
  void missingRepositoryIsRejected() {
    RepositoryUrl missing = harness.missingRepository();

    assertRejected(() -> repositories.resolve(missing, null), missing.value());
  }

  @Test
  void repositoryWithoutCommitsIsRejected() {
    RepositoryUrl empty = harness.newEmptyRepository();

    assertRejected(() -> repositories.resolve(empty, null), empty.value());
    assertRejected(() -> repositories.resolve(empty, null), "no commits");
  }

  @Test
  void missingBranchIsRejected() {
    RepositoryUrl repository = repository();

    assertRejected(() -> repositories.resolve(repository, new BranchName("absent")), "absent");
  }
}
