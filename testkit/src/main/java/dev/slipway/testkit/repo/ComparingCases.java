package dev.slipway.testkit.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a person is shown of a change. */
abstract class ComparingCases extends RepositoryCases {
  private static final int PLENTY = 100_000;

  ComparingCases(Supplier<RepositoriesHarness> opener) {
    super(opener);
  }

  @Test
  void diffShowsWhatChanged() {
    RepositoryUrl repository =
        harness.newRepository(textFiles(Map.of("a.txt", "one\n", "same.txt", "same\n")));
    Workspace workspace = checkout(repository);
    write(workspace, "a.txt", "two\n");
    write(workspace, "dir/b.txt", "added\n");
    CommitId commit = importTree(repository, workspace).commit();

    String diff = repositories.diff(repository, main(repository), commit, PLENTY);

    assertThat(diff.lines()).contains("--- a/a.txt", "+++ b/a.txt", "-one", "+two", "+added");
    assertThat(diff).contains("dir/b.txt").doesNotContain("same");
  }

  @Test
  void diffIsCutAtItsLimit() {
    RepositoryUrl repository = repository();
    CommitId commit = imported(repository, TURN, "a long line of text\n".repeat(1_000));
    String whole = repositories.diff(repository, main(repository), commit, PLENTY);

    String cut = repositories.diff(repository, main(repository), commit, 200);

    assertThat(whole).hasSizeGreaterThan(10_000);
    assertThat(cut).hasSizeLessThanOrEqualTo(200).startsWith(whole.substring(0, 50));
  }

  @Test
  void sameCommitsDoNotDiffer() {
    RepositoryUrl repository = repository();
    CommitId commit = main(repository);

    assertThat(repositories.diff(repository, commit, commit, PLENTY)).isEmpty();
  }

  @Test
  void diffWithAnUnknownCommitIsRejected() {
    RepositoryUrl repository = repository();
    CommitId commit = main(repository);

    assertRejected(
        () -> repositories.diff(repository, commit, UNKNOWN, PLENTY), UNKNOWN.abbreviated());
  }
}
