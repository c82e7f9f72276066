package dev.slipway.testkit.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.TreeImport;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the files that an agent left become a commit. */
abstract class ImportingCases extends RepositoryCases {
  private static final int MAX_LISTED = 1_000;

  ImportingCases(Supplier<RepositoriesHarness> opener) {
    super(opener);
  }

  @Test
  void nothingChangedIsTheParentItself() {
    RepositoryUrl repository = repository();

    ImportedTree tree = importTree(repository, checkout(repository));

    assertThat(tree.commit()).isEqualTo(main(repository));
    assertThat(tree.filesChanged()).isEmpty();
    assertThat(tree.leftOut()).isEmpty();
  }

  @Test
  void changedAddedAndDeletedFilesAreTaken() {
    Map<String, String> before = Map.of("a.txt", "1\n", "dir/b.txt", "2\n", "dir/c.txt", "3\n");
    RepositoryUrl repository = harness.newRepository(textFiles(before));
    Workspace workspace = checkout(repository);
    write(workspace, "a.txt", "changed\n");
    write(workspace, "new/deep/d.txt", "added\n");
    harness.delete(workspace, "dir/b.txt");

    ImportedTree tree = importTree(repository, workspace);

    assertThat(tree.filesChanged()).containsExactly("a.txt", "dir/b.txt", "new/deep/d.txt");
    Map<String, String> after =
        Map.of("a.txt", "changed\n", "dir/c.txt", "3\n", "new/deep/d.txt", "added\n");
    assertThat(published(repository, tree.commit()).files()).isEqualTo(textFiles(after));
  }

  @Test
  void commitFollowsItsParentWithMessageAndTime() {
    RepositoryUrl repository = repository();

    CommitId commit = imported(repository, TURN, "two\n");

    SeenCommit seen = published(repository, commit);
    assertThat(seen.parent()).isEqualTo(main(repository));
    assertThat(seen.message()).isEqualTo("change it");
    assertThat(seen.at()).isEqualTo(AT);
  }

  @Test
  void executableBitIsTaken() {
    RepositoryUrl repository = harness.newRepository(Map.of("run.sh", RepositoryFile.of("echo\n")));
    Workspace workspace = checkout(repository);
    harness.write(workspace, "run.sh", RepositoryFile.executable("echo\n"));

    ImportedTree tree = importTree(repository, workspace);

    assertThat(tree.filesChanged()).containsExactly("run.sh");
    assertThat(published(repository, tree.commit()).files())
        .isEqualTo(Map.of("run.sh", RepositoryFile.executable("echo\n")));
  }

  @Test
  void linkInsideTheTreeIsTaken() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    harness.write(workspace, "dir/link", RepositoryFile.link("../a.txt"));

    ImportedTree tree = importTree(repository, workspace);

    assertThat(tree.filesChanged()).containsExactly("dir/link");
    assertThat(published(repository, tree.commit()).files())
        .containsEntry("dir/link", RepositoryFile.link("../a.txt"));
  }

  @Test
  void linkOutOfTheTreeIsLeftOut() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    write(workspace, "a.txt", "two\n");
    harness.write(workspace, "absolute", RepositoryFile.link("/etc/hostname"));
    harness.write(workspace, "dir/relative", RepositoryFile.link("../../hostname"));

    ImportedTree tree = importTree(repository, workspace);

    assertThat(tree.filesChanged()).containsExactly("a.txt");
    assertThat(tree.leftOut()).hasSize(2);
    assertThat(tree.leftOut()).anySatisfy(line -> assertThat(line).contains("absolute"));
    assertThat(tree.leftOut()).anySatisfy(line -> assertThat(line).contains("dir/relative"));
    assertThat(published(repository, tree.commit()).files()).containsOnlyKeys("a.txt");
  }

  @Test
  void ignoredFilesAreLeftOutUnlessTracked() {
    RepositoryUrl repository =
        harness.newRepository(
            textFiles(
                Map.of(".gitignore", "*.log\nbuild/\n", "kept.log", "1\n", "build/kept", "1\n")));
    Workspace workspace = checkout(repository);
    write(workspace, "kept.log", "2\n");
    write(workspace, "build/kept", "2\n");
    write(workspace, "new.log", "noise\n");
    write(workspace, "build/output", "noise\n");
    write(workspace, "dir/other.log", "noise\n");

    ImportedTree tree = importTree(repository, workspace);

    assertThat(tree.filesChanged()).containsExactly("build/kept", "kept.log");
    assertThat(published(repository, tree.commit()).files())
        .containsOnlyKeys(".gitignore", "kept.log", "build/kept");
  }

  @Test
  void sameFilesMakeTheSameCommit() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    write(workspace, "a.txt", "two\n");
    TreeImport what = treeImport(repository, "change it");

    ImportedTree first = repositories.importTree(workspace, what);
    ImportedTree second = repositories.importTree(workspace, what);
    ImportedTree third = harness.reopened().repositories().importTree(workspace, what);

    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
  }

  @Test
  void otherFilesMessageOrTimeMakeAnotherCommit() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    write(workspace, "a.txt", "two\n");
    CommitId parent = main(repository);
    CommitId commit =
        repositories.importTree(workspace, new TreeImport(repository, parent, "m", AT)).commit();

    TreeImport otherMessage = new TreeImport(repository, parent, "n", AT);
    TreeImport otherTime = new TreeImport(repository, parent, "m", AT.plusSeconds(1));

    assertThat(repositories.importTree(workspace, otherMessage).commit()).isNotEqualTo(commit);
    assertThat(repositories.importTree(workspace, otherTime).commit()).isNotEqualTo(commit);
    write(workspace, "a.txt", "three\n");
    TreeImport same = new TreeImport(repository, parent, "m", AT);
    assertThat(repositories.importTree(workspace, same).commit()).isNotEqualTo(commit);
  }

  @Test
  void filesChangedAreSortedAndCapped() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    IntStream.range(0, MAX_LISTED + 5)
        .forEach(number -> write(workspace, "many/%04d".formatted(number), "x\n"));

    ImportedTree tree = importTree(repository, workspace);

    assertThat(tree.filesChanged()).hasSize(MAX_LISTED).isSorted();
    assertThat(published(repository, tree.commit()).files()).hasSize(MAX_LISTED + 6);
  }

  @Test
  void importLeavesTheRepositoryItselfAlone() {
    RepositoryUrl repository = repository();
    Map<String, CommitId> before = harness.branches(repository);

    imported(repository, TURN, "two\n");

    assertThat(harness.branches(repository)).isEqualTo(before);
  }

  @Test
  void importOfNoWorkspaceIsRejected() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    workspaces.discard(TURN);

    assertRejected(() -> importTree(repository, workspace), workspace.location());
  }

  @Test
  void importOntoAnUnknownParentIsRejected() {
    RepositoryUrl repository = repository();
    Workspace workspace = checkout(repository);
    TreeImport what = new TreeImport(repository, UNKNOWN, "change it", AT);

    assertRejected(() -> repositories.importTree(workspace, what), UNKNOWN.abbreviated());
  }
}
