package dev.slipway.testkit.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a repository comes to be: once. */
abstract class CreatingCases extends RepositoryCases {
  private static final Map<String, String> TEMPLATE =
      Map.of("README.md", "# new\n", "src/main.txt", "Übung\n");

  CreatingCases(Supplier<RepositoriesHarness> opener) {
    super(opener);
  }

  @Test
  void newRepositoryHoldsTheFilesAsItsFirstCommit() {
    RepositoryUrl repository = harness.missingRepository();

    CommitId commit = repositories.create(repository, TEMPLATE, "begin");

    SeenCommit seen = harness.seen(repository, commit);
    assertThat(seen.files()).isEqualTo(textFiles(TEMPLATE));
    assertThat(seen.parent()).isNull();
    assertThat(seen.message()).isEqualTo("begin");
    assertThat(harness.branches(repository)).containsExactly(Map.entry("main", commit));
    assertThat(repositories.resolve(repository, null)).isEqualTo(commit);
  }

  @Test
  void secondCreateChangesNothing() {
    RepositoryUrl repository = harness.missingRepository();
    CommitId first = repositories.create(repository, TEMPLATE, "begin");

    CommitId second =
        harness.reopened().repositories().create(repository, Map.of("b.txt", "other\n"), "again");

    assertThat(second).isEqualTo(first);
    assertThat(harness.branches(repository)).containsExactly(Map.entry("main", first));
  }

  @Test
  void repositoryWithCommitsIsLeftAlone() {
    RepositoryUrl repository = repository();
    Map<String, CommitId> before = harness.branches(repository);

    CommitId commit = repositories.create(repository, TEMPLATE, "begin");

    assertThat(commit).isEqualTo(before.get("main"));
    assertThat(harness.branches(repository)).isEqualTo(before);
  }

  @Test
  void repositoryWithoutCommitsGetsItsFirst() {
    RepositoryUrl repository = harness.newEmptyRepository();

    CommitId commit = repositories.create(repository, TEMPLATE, "begin");

    assertThat(harness.seen(repository, commit).files()).isEqualTo(textFiles(TEMPLATE));
    assertThat(repositories.resolve(repository, null)).isEqualTo(commit);
  }

  @Test
  void createByManyAtOnceMakesOne() throws Exception {
    RepositoryUrl repository = harness.missingRepository();
    Callable<CommitId> here = () -> repositories.create(repository, TEMPLATE, "from here");
    Callable<CommitId> there =
        () -> harness.reopened().repositories().create(repository, TEMPLATE, "from there");

    List<CommitId> commits = atOnce(List.of(here, there, here, there));

    assertThat(new HashSet<>(commits)).as("commits of one repository").hasSize(1);
    assertThat(harness.branches(repository)).containsExactly(Map.entry("main", commits.getFirst()));
  }
}
