package dev.slipway.adapters.memory.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.Checkout;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.testkit.ContractProof;
import dev.slipway.testkit.repo.RepositoriesHarness;
import dev.slipway.testkit.repo.WorkspacesContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenCheckoutsTest {
  @TestFactory
  Stream<DynamicTest> contractNoticesEachFlaw() {
    return ContractProof.of(MemoryCheckoutsTest.class)
        .flaw(
            CheckoutIsEmpty.class,
            "workspaceHoldsTheFilesOfTheCommit",
            "importedCommitCanBeCheckedOut")
        .flaw(CheckoutTakesTheNewestCommit.class, "olderCommitCanBeCheckedOut")
        .flaw(CheckoutReplacesWhatIsThere.class, "secondCheckoutReturnsTheWorkspaceAsItIs")
        .flaw(EachCheckoutIsAnother.class, "checkoutByManyAtOnceMakesOne")
        .flaw(
            TurnsOfATaskShareAWorkspace.class,
            "turnsDoNotSeeEachOther",
            "everyTurnWithAWorkspaceIsListed")
        .flaw(UnknownCommitIsAnEmptyTree.class, "unknownCommitLeavesNoWorkspace")
        .flaw(
            DiscardKeepsTheWorkspace.class,
            "discardedWorkspaceIsGone",
            "discardOfNoneIsANoOp",
            "checkoutAfterDiscardStartsAfresh")
        .flaw(DiscardTakesEveryTurn.class, "discardLeavesOtherTurnsAlone")
        .tests();
  }

  /** Sound workspaces, for flaws to override one method of. */
  static class Forwarding implements Workspaces {
    final MemoryRepositoriesHarness harness;
    final Workspaces sound;

    Forwarding(MemoryRepositoriesHarness harness, Workspaces sound) {
      this.harness = harness;
      this.sound = sound;
    }

    @Override
    public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
      return sound.checkout(turn, repository, commit);
    }

    @Override
    public void discard(Turn turn) {
      sound.discard(turn);
    }

    @Override
    public List<Turn> list() {
      return sound.list();
    }
  }

  abstract static class Broken extends WorkspacesContract {
    private final Function<Forwarding, Workspaces> flaw;

    Broken(Function<Forwarding, Workspaces> flaw) {
      this.flaw = flaw;
    }

    @Override
    protected RepositoriesHarness open() {
      return new MemoryRepositoriesHarness() {
        private final Workspaces broken =
            flaw.apply(new Forwarding(this, super.ports().workspaces()));

        @Override
        public Ports ports() {
          return new Ports(world, broken);
        }

        @Override
        public Ports reopened() {
          return ports();
        }
      };
    }
  }

  static final class CheckoutIsEmpty extends Broken {
    CheckoutIsEmpty() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
              Checkout checkout = sound.checkout(turn, repository, commit);
              harness.disk.put(checkout.workspace(), Map.of());
              return checkout;
            }
          });
    }
  }

  static final class CheckoutTakesTheNewestCommit extends Broken {
    CheckoutTakesTheNewestCommit() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
              CommitId newest = harness.world.resolve(repository, new BranchName("main"));
              return sound.checkout(turn, repository, newest);
            }
          });
    }
  }

  static final class CheckoutReplacesWhatIsThere extends Broken {
    CheckoutReplacesWhatIsThere() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
              sound.discard(turn);
              return sound.checkout(turn, repository, commit);
            }
          });
    }
  }

  static final class EachCheckoutIsAnother extends Broken {
    private static final AtomicInteger COUNT = new AtomicInteger();

    EachCheckoutIsAnother() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
              Checkout checkout = sound.checkout(turn, repository, commit);
              String location = checkout.workspace().location() + COUNT.incrementAndGet();
              return new Checkout(new Workspace(location), checkout.commit());
            }
          });
    }
  }

  static final class TurnsOfATaskShareAWorkspace extends Broken {
    TurnsOfATaskShareAWorkspace() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
              return sound.checkout(new Turn(turn.taskId(), 1), repository, commit);
            }
          });
    }
  }

  static final class UnknownCommitIsAnEmptyTree extends Broken {
    UnknownCommitIsAnEmptyTree() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
              try {
                return sound.checkout(turn, repository, commit);
              } catch (PortException.Rejected refusal) {
                return new Checkout(new Workspace("memory/" + turn.id()), commit);
              }
            }
          });
    }
  }

  static final class DiscardKeepsTheWorkspace extends Broken {
    DiscardKeepsTheWorkspace() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public void discard(Turn turn) {}
          });
    }
  }

  static final class DiscardTakesEveryTurn extends Broken {
    DiscardTakesEveryTurn() {
      super(base ->
          new Forwarding(base.harness, base.sound) {
            @Override
            public void discard(Turn turn) {
              sound.list().forEach(sound::discard);
            }
          });
    }
  }
}
