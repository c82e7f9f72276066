package dev.slipway.adapters.memory.repo;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.testkit.ContractProof;
import dev.slipway.testkit.repo.RepositoriesContract;
import dev.slipway.testkit.repo.RepositoriesHarness;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenRepositoriesTest {
  private static final BranchName MAIN = new BranchName("main");

  @TestFactory
  Stream<DynamicTest> contractNoticesEachFlaw() {
    return ContractProof.of(MemoryRepositoriesTest.class)
        .flaw(DefaultBranchIsTheFirstByName.class, "noBranchMeansTheDefaultOne")
        .flaw(BranchNameIsIgnored.class, "branchIsResolvedByItsName", "missingBranchIsRejected")
        .flaw(ResolveRemembersItsAnswer.class, "newCommitOfSomebodyElseIsSeen")
        .flaw(
            RefusalsReadAsOutages.class,
            "missingRepositoryIsRejected",
            "repositoryWithoutCommitsIsRejected",
            "missingBranchIsRejected",
            "importOfNoWorkspaceIsRejected",
            "importOntoAnUnknownParentIsRejected",
            "unknownCommitIsRejected",
            "branchOfAMissingRepositoryIsRejected",
            "diffWithAnUnknownCommitIsRejected")
        .flaw(
            CreateLosesTheFiles.class,
            "newRepositoryHoldsTheFilesAsItsFirstCommit",
            "repositoryWithoutCommitsGetsItsFirst")
        .flaw(
            CreateAlwaysCommits.class,
            "secondCreateChangesNothing",
            "repositoryWithCommitsIsLeftAlone",
            "createByManyAtOnceMakesOne")
        .flaw(ImportAlwaysCommits.class, "nothingChangedIsTheParentItself")
        .flaw(
            ImportTakesNothing.class,
            "changedAddedAndDeletedFilesAreTaken",
            "executableBitIsTaken",
            "linkInsideTheTreeIsTaken")
        .flaw(
            ImportForgetsMessageAndTime.class,
            "commitFollowsItsParentWithMessageAndTime",
            "otherFilesMessageOrTimeMakeAnotherCommit")
        .flaw(ImportHidesWhatItLeftOut.class, "linkOutOfTheTreeIsLeftOut")
        .flaw(ImportHeedsNoIgnoreFile.class, "ignoredFilesAreLeftOutUnlessTracked")
        .flaw(ImportReadsTheClock.class, "sameFilesMakeTheSameCommit")
        .flaw(ChangesAreListedBackwards.class, "filesChangedAreSortedAndCapped")
        .flaw(ImportPublishes.class, "importLeavesTheRepositoryItselfAlone")
        .flaw(UpdateMovesNothing.class, "newBranchIsMade", "branchMovesFromWhereItIsExpected")
        .flaw(
            ExpectationIsIgnored.class,
            "branchMovedBySomebodyElseStaysThere",
            "branchThatShouldNotExistStaysWhereItIs",
            "branchThatIsGoneIsNotMadeAgain",
            "ofManyAtOnceOneWins")
        .flaw(RepeatIsAConflict.class, "branchThatIsThereAlreadyIsUpdated")
        .flaw(UpdateMovesMainToo.class, "otherBranchesStayWhereTheyAre")
        .flaw(DiffIsEmpty.class, "diffShowsWhatChanged")
        .flaw(DiffHasNoLimit.class, "diffIsCutAtItsLimit")
        .flaw(DiffHasAHeader.class, "sameCommitsDoNotDiffer")
        .tests();
  }

  abstract static class Broken extends RepositoriesContract {
    private final Function<MemoryRepositories, Repositories> flaw;

    Broken(Function<MemoryRepositories, Repositories> flaw) {
      this.flaw = flaw;
    }

    @Override
    protected RepositoriesHarness open() {
      return new MemoryRepositoriesHarness(
          sound -> flaw.apply((MemoryRepositories) sound), sound -> sound);
    }
  }

  static final class DefaultBranchIsTheFirstByName extends Broken {
    DefaultBranchIsTheFirstByName() {
      super(sound ->
          new ForwardingRepositories(sound) {
            @Override
            public CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
              return branch == null
                  ? world.branches(repository).firstEntry().getValue()
                  : world.resolve(repository, branch);
            }
          });
    }
  }

  static final class BranchNameIsIgnored extends Broken {
    BranchNameIsIgnored() {
      super(sound ->
          new ForwardingRepositories(sound) {
            @Override
            public CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
              return world.resolve(repository, null);
            }
          });
    }
  }

  static final class ResolveRemembersItsAnswer extends Broken {
    ResolveRemembersItsAnswer() {
      super(sound ->
          new ForwardingRepositories(sound) {
            private final Map<RepositoryUrl, CommitId> answers = new HashMap<>();

            @Override
            public CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
              return answers.computeIfAbsent(repository, url -> world.resolve(url, branch));
            }
          });
    }
  }

  static final class RefusalsReadAsOutages extends Broken {
    RefusalsReadAsOutages() {
      super(OutagesOnly::new);
    }
  }

  private static final class OutagesOnly extends ForwardingRepositories {
    OutagesOnly(MemoryRepositories world) {
      super(world);
    }

    @Override
    public CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
      return unavailable(() -> world.resolve(repository, branch));
    }

    @Override
    public ImportedTree importTree(Workspace workspace, TreeImport what) {
      return unavailable(() -> world.importTree(workspace, what));
    }

    @Override
    public BranchUpdate updateBranch(
        RepositoryUrl repository, BranchName branch, @Nullable CommitId expected, CommitId commit) {
      return unavailable(() -> world.updateBranch(repository, branch, expected, commit));
    }

    @Override
    public String diff(RepositoryUrl repository, CommitId from, CommitId to, int maxChars) {
      return unavailable(() -> world.diff(repository, from, to, maxChars));
    }

    private static <T> T unavailable(Supplier<T> act) {
      try {
        return act.get();
      } catch (PortException.Rejected refusal) {
        throw new PortException.Unavailable(
            new PortException.Failure("memory", "do it", String.valueOf(refusal.getMessage())),
            "wait",
            refusal);
      }
    }
  }

  static final class CreateLosesTheFiles extends Broken {
    CreateLosesTheFiles() {
      super(sound ->
          new ForwardingRepositories(sound) {
            @Override
            public CommitId create(
                RepositoryUrl repository, Map<String, String> files, String message) {
              return world.create(repository, Map.of(), message);
            }
          });
    }
  }

  static final class CreateAlwaysCommits extends Broken {
    CreateAlwaysCommits() {
      super(sound ->
          new ForwardingRepositories(sound) {
            @Override
            public CommitId create(
                RepositoryUrl repository, Map<String, String> files, String message) {
              return world.publish(repository, MAIN, files);
            }
          });
    }
  }

  /** A flaw of {@code importTree} alone. */
  interface ImportFlaw {
    ImportedTree importTree(
        MemoryRepositoriesHarness harness, Workspace workspace, TreeImport what);
  }

  abstract static class BrokenImport extends RepositoriesContract {
    private final ImportFlaw flaw;

    BrokenImport(ImportFlaw flaw) {
      this.flaw = flaw;
    }

    @Override
    protected RepositoriesHarness open() {
      return new MemoryRepositoriesHarness() {
        @Override
        public Ports ports() {
          return new Ports(importer(this), super.ports().workspaces());
        }

        @Override
        public Ports reopened() {
          return ports();
        }
      };
    }

    private Repositories importer(MemoryRepositoriesHarness harness) {
      return new ForwardingRepositories(harness.world) {
        @Override
        public ImportedTree importTree(Workspace workspace, TreeImport what) {
          return flaw.importTree(harness, workspace, what);
        }
      };
    }
  }

  static final class ImportAlwaysCommits extends BrokenImport {
    ImportAlwaysCommits() {
      super((harness, workspace, what) -> {
        harness.disk.write(workspace, ".imported", what.message());
        return harness.world.importTree(workspace, what);
      });
    }
  }

  static final class ImportTakesNothing extends BrokenImport {
    ImportTakesNothing() {
      super((harness, workspace, what) -> new ImportedTree(what.parent(), List.of(), List.of()));
    }
  }

  static final class ImportForgetsMessageAndTime extends BrokenImport {
    ImportForgetsMessageAndTime() {
      super((harness, workspace, what) ->
          harness.world.importTree(
              workspace, new TreeImport(what.repository(), what.parent(), "work", Instant.EPOCH)));
    }
  }

  static final class ImportHidesWhatItLeftOut extends BrokenImport {
    ImportHidesWhatItLeftOut() {
      super((harness, workspace, what) -> {
        ImportedTree tree = harness.world.importTree(workspace, what);
        return new ImportedTree(tree.commit(), tree.filesChanged(), List.of());
      });
    }
  }

  static final class ImportHeedsNoIgnoreFile extends BrokenImport {
    ImportHeedsNoIgnoreFile() {
      super((harness, workspace, what) -> {
        harness.disk.delete(workspace, ".gitignore");
        return harness.world.importTree(workspace, what);
      });
    }
  }

  static final class ImportReadsTheClock extends BrokenImport {
    private static final AtomicLong SECONDS = new AtomicLong();

    ImportReadsTheClock() {
      super((harness, workspace, what) ->
          harness.world.importTree(
              workspace,
              new TreeImport(
                  what.repository(),
                  what.parent(),
                  what.message(),
                  what.at().plusSeconds(SECONDS.incrementAndGet()))));
    }
  }

  static final class ChangesAreListedBackwards extends BrokenImport {
    ChangesAreListedBackwards() {
      super((harness, workspace, what) -> {
        ImportedTree tree = harness.world.importTree(workspace, what);
        return new ImportedTree(tree.commit(), tree.filesChanged().reversed(), tree.leftOut());
      });
    }
  }

  static final class ImportPublishes extends BrokenImport {
    ImportPublishes() {
      super((harness, workspace, what) -> {
        ImportedTree tree = harness.world.importTree(workspace, what);
        harness.world.updateBranch(what.repository(), MAIN, what.parent(), tree.commit());
        return tree;
      });
    }
  }

  /** A flaw of {@code updateBranch} alone. */
  interface UpdateFlaw {
    BranchUpdate updateBranch(
        MemoryRepositories world,
        RepositoryUrl repository,
        BranchName branch,
        @Nullable CommitId expected,
        CommitId commit);
  }

  abstract static class BrokenUpdate extends Broken {
    BrokenUpdate(UpdateFlaw flaw) {
      super(sound ->
          new ForwardingRepositories(sound) {
            @Override
            public BranchUpdate updateBranch(
                RepositoryUrl repository,
                BranchName branch,
                @Nullable CommitId expected,
                CommitId commit) {
              return flaw.updateBranch(world, repository, branch, expected, commit);
            }
          });
    }
  }

  static final class UpdateMovesNothing extends BrokenUpdate {
    UpdateMovesNothing() {
      super((world, repository, branch, expected, commit) -> new BranchUpdate.Updated(commit));
    }
  }

  static final class ExpectationIsIgnored extends BrokenUpdate {
    ExpectationIsIgnored() {
      super((world, repository, branch, expected, commit) ->
          world.updateBranch(
              repository, branch, world.branches(repository).get(branch.value()), commit));
    }
  }

  static final class RepeatIsAConflict extends BrokenUpdate {
    RepeatIsAConflict() {
      super((world, repository, branch, expected, commit) -> {
        CommitId actual = world.branches(repository).get(branch.value());
        return commit.equals(actual)
            ? new BranchUpdate.Moved(actual)
            : world.updateBranch(repository, branch, expected, commit);
      });
    }
  }

  static final class UpdateMovesMainToo extends BrokenUpdate {
    UpdateMovesMainToo() {
      super((world, repository, branch, expected, commit) -> {
        CommitId main = requireNonNull(world.branches(repository).get("main"));
        world.updateBranch(repository, MAIN, main, commit);
        return world.updateBranch(repository, branch, expected, commit);
      });
    }
  }

  abstract static class BrokenDiff extends Broken {
    BrokenDiff(Function<String, String> flaw) {
      super(sound ->
          new ForwardingRepositories(sound) {
            @Override
            public String diff(RepositoryUrl repository, CommitId from, CommitId to, int maxChars) {
              return flaw.apply(world.diff(repository, from, to, Integer.MAX_VALUE));
            }
          });
    }
  }

  static final class DiffIsEmpty extends BrokenDiff {
    DiffIsEmpty() {
      super(diff -> "");
    }
  }

  static final class DiffHasNoLimit extends BrokenDiff {
    DiffHasNoLimit() {
      super(diff -> diff);
    }
  }

  static final class DiffHasAHeader extends BrokenDiff {
    DiffHasAHeader() {
      super(diff -> "changes:\n" + diff);
    }
  }
}
