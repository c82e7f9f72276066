package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.testkit.container.ContainersContract;
import dev.slipway.testkit.container.ContainersHarness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Adapters that find, list and watch wrongly. */
final class BrokenWatches {
  private BrokenWatches() {}

  private static ContainersHarness adapter(UnaryOperator<ContainerRuntime> broken) {
    return new MemoryContainersHarness() {
      @Override
      ContainerRuntime adapter(ContainerRuntime sound) {
        return broken.apply(sound);
      }
    };
  }

  static final class EachRunnerKnowsOnlyItsOwn extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            private final Set<ContainerName> own = new HashSet<>();

            @Override
            public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
              own.add(name);
              super.create(name, workspace, spec);
            }

            @Override
            public ContainerStatus inspect(ContainerName name) {
              return own.contains(name) ? super.inspect(name) : new ContainerStatus.Gone();
            }
          });
    }
  }

  static final class CloseEndsEverything extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        ContainerRuntime adapter(ContainerRuntime sound) {
          return new Passthrough(sound) {
            @Override
            public void close() {
              engine.running().forEach(name -> engine.kill(name, EndReason.KILLED));
            }
          };
        }
      };
    }
  }

  private static ContainersHarness listing(UnaryOperator<List<ContainerName>> broken) {
    return adapter(sound ->
        new Passthrough(sound) {
          @Override
          public List<ContainerName> list(String instance) {
            return broken.apply(super.list(instance));
          }
        });
  }

  static final class ListHoldsRunningOnesOnly extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public List<ContainerName> list(String instance) {
              return super.list(instance).stream()
                  .filter(name -> inspect(name) instanceof ContainerStatus.Running)
                  .toList();
            }
          });
    }
  }

  static final class ListHoldsEveryInstance extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public List<ContainerName> list(String instance) {
              List<ContainerName> all = new ArrayList<>(super.list("s1"));
              all.addAll(super.list("s1-task"));
              return all;
            }
          });
    }
  }

  static final class ListHoldsOneThatNeverWas extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      ContainerName phantom = new ContainerName("s1", new Turn(new TaskId("phantom"), 1));
      return listing(names -> {
        List<ContainerName> more = new ArrayList<>(names);
        more.add(phantom);
        return more;
      });
    }
  }

  static final class EventsNeverCome extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public List<ContainerExit> await(String instance, Duration wait) {
              return List.of();
            }
          });
    }
  }

  static final class EventsAreOfEverybody extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public List<ContainerExit> await(String instance, Duration wait)
                throws InterruptedException {
              List<ContainerExit> exits = new ArrayList<>(super.await(instance + "x", wait));
              exits.addAll(super.await(instance, wait));
              return exits;
            }
          });
    }
  }

  static final class EventsComeBeforeTheEnd extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public List<ContainerExit> await(String instance, Duration wait) {
              return super.list(instance).stream()
                  .map(name -> new ContainerExit(name, ExitStatus.of(6)))
                  .toList();
            }
          });
    }
  }

  static final class EngineDownLooksGone extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public ContainerStatus inspect(ContainerName name) {
              try {
                return super.inspect(name);
              } catch (PortException.Unavailable down) {
                return new ContainerStatus.Gone();
              }
            }
          });
    }
  }

  static final class DescriptionIsAnEssay extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public String describe() {
              return super.describe() + "\nand much more";
            }
          });
    }
  }
}
