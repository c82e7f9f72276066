package dev.slipway.testkit.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.repo.Checkout;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a turn gets its workspace: whole, once, and its own. */
abstract class CheckoutCases extends RepositoryCases {
  CheckoutCases(Supplier<RepositoriesHarness> opener) {
    super(opener);
  }

  @Test
  void workspaceHoldsTheFilesOfTheCommit() {
    Map<String, RepositoryFile> files =
        Map.of(
            "a.txt", RepositoryFile.of("one\n"),
            "dir/run.sh", RepositoryFile.executable("echo hello\n"),
            "dir/deep/empty", RepositoryFile.of(""),
            "dir/link", RepositoryFile.link("../a.txt"),
            "Übung/größe.txt", RepositoryFile.of("日本\r\n"));
    RepositoryUrl repository = harness.newRepository(files);

    Checkout checkout = workspaces.checkout(TURN, repository, main(repository));

    assertThat(harness.files(checkout.workspace())).isEqualTo(files);
    assertThat(checkout.commit()).isEqualTo(main(repository));
  }

  @Test
  void olderCommitCanBeCheckedOut() {
    RepositoryUrl repository = repository();
    CommitId older = main(repository);
    harness.commit(repository, MAIN, textFiles(Map.of("a.txt", "two\n")));
    main(repository);

    Checkout checkout = workspaces.checkout(TURN, repository, older);

    assertThat(checkout.commit()).isEqualTo(older);
    assertThat(harness.files(checkout.workspace())).isEqualTo(textFiles(Map.of("a.txt", "one\n")));
  }

  @Test
  void importedCommitCanBeCheckedOut() {
    RepositoryUrl repository = repository();
    CommitId commit = imported(repository, TURN, "two\n");

    Checkout checkout = workspaces.checkout(TURN.next(), repository, commit);

    assertThat(harness.files(checkout.workspace())).isEqualTo(textFiles(Map.of("a.txt", "two\n")));
  }

  @Test
  void secondCheckoutReturnsTheWorkspaceAsItIs() {
    RepositoryUrl repository = repository();
    CommitId first = main(repository);
    CommitId second = harness.commit(repository, MAIN, textFiles(Map.of("b.txt", "two\n")));
    main(repository);
    Checkout original = workspaces.checkout(TURN, repository, first);
    write(original.workspace(), "work.txt", "of an agent\n");
    harness.delete(original.workspace(), "a.txt");

    assertThat(workspaces.checkout(TURN, repository, second)).isEqualTo(original);
    assertThat(harness.reopened().workspaces().checkout(TURN, repository, second))
        .isEqualTo(original);
    assertThat(harness.files(original.workspace()))
        .isEqualTo(textFiles(Map.of("work.txt", "of an agent\n")));
  }

  @Test
  void checkoutByManyAtOnceMakesOne() throws Exception {
    RepositoryUrl repository = repository();
    CommitId commit = main(repository);
    Callable<Checkout> here = () -> workspaces.checkout(TURN, repository, commit);
    Callable<Checkout> there =
        () -> harness.reopened().workspaces().checkout(TURN, repository, commit);

    List<Checkout> checkouts = atOnce(List.of(here, there, here, there));

    assertThat(new HashSet<>(checkouts)).as("workspaces of one turn").hasSize(1);
    assertThat(workspaces.list()).containsExactly(TURN);
    assertThat(harness.files(checkouts.getFirst().workspace()))
        .isEqualTo(textFiles(Map.of("a.txt", "one\n")));
  }

  @Test
  void turnsDoNotSeeEachOther() {
    RepositoryUrl repository = repository();
    Workspace first = checkout(repository);
    Turn next = TURN.next();
    Workspace second = workspaces.checkout(next, repository, main(repository)).workspace();

    write(first, "a.txt", "changed\n");

    assertThat(second).isNotEqualTo(first);
    assertThat(harness.files(second)).isEqualTo(textFiles(Map.of("a.txt", "one\n")));
  }

  @Test
  void unknownCommitLeavesNoWorkspace() {
    RepositoryUrl repository = repository();

    assertRejected(() -> workspaces.checkout(TURN, repository, UNKNOWN), UNKNOWN.abbreviated());
    assertThat(workspaces.list()).isEmpty();
  }
}
