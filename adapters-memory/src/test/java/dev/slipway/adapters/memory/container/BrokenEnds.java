package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import dev.slipway.testkit.container.ContainersContract;
import dev.slipway.testkit.container.ContainersHarness;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Adapters that stop and remove wrongly. */
final class BrokenEnds {
  private BrokenEnds() {}

  /** How an adapter stops. */
  private interface Stopping {
    ContainerStatus stop(Containers sound, ContainerName name, Duration grace);
  }

  private static ContainersHarness stopping(Stopping broken) {
    return new MemoryContainersHarness() {
      @Override
      ContainerRuntime adapter(ContainerRuntime sound) {
        return new Passthrough(sound) {
          @Override
          public ContainerStatus stop(ContainerName name, Duration grace) {
            return broken.stop(sound.containers(), name, grace);
          }
        };
      }
    };
  }

  private static ContainersHarness inspecting(UnaryOperator<ContainerStatus> broken) {
    return new MemoryContainersHarness() {
      @Override
      ContainerRuntime adapter(ContainerRuntime sound) {
        return new Passthrough(sound) {
          @Override
          public ContainerStatus inspect(ContainerName name) {
            return broken.apply(super.inspect(name));
          }
        };
      }
    };
  }

  private static ContainerStatus exited(int code) {
    return new ContainerStatus.Exited(ExitStatus.of(code));
  }

  static final class StopReturnsWithoutKilling extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return stopping((sound, name, grace) ->
          sound.inspect(name) instanceof ContainerStatus.Running
              ? exited(143)
              : sound.inspect(name));
    }
  }

  static final class StopKillsAtOnce extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        ContainerRuntime adapter(ContainerRuntime sound) {
          return new Passthrough(sound) {
            @Override
            public ContainerStatus stop(ContainerName name, Duration grace) {
              engine.kill(name, EndReason.KILLED);
              return super.inspect(name);
            }
          };
        }
      };
    }
  }

  static final class StopOnlyAsks extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return stopping((sound, name, grace) -> {
        ContainerStatus after = sound.stop(name, grace);
        return after.equals(exited(137)) ? new ContainerStatus.Running() : after;
      });
    }
  }

  static final class StopClaimsEveryEnd extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return stopping((sound, name, grace) -> {
        sound.stop(name, grace);
        return exited(143);
      });
    }
  }

  static final class ChildrenOutliveTheirContainer extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        ScriptedAgent agent() {
          return new ScriptedAgent(disk) {
            @Override
            public void onEnd(ContainerName name, EndReason reason, Instant at) {}
          };
        }
      };
    }
  }

  static final class EveryKillIsOutOfMemory extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return inspecting(status ->
          status.equals(exited(137))
              ? new ContainerStatus.Exited(new ExitStatus(137, true))
              : status);
    }
  }

  static final class OutOfMemoryIsAKill extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return inspecting(status ->
          status instanceof ContainerStatus.Exited(ExitStatus exit) ? exited(exit.code()) : status);
    }
  }

  static final class RemoveOnlyStops extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        ContainerRuntime adapter(ContainerRuntime sound) {
          return new Passthrough(sound) {
            @Override
            public void remove(ContainerName name) {
              super.stop(name, Duration.ZERO);
            }
          };
        }
      };
    }
  }

  static final class RemoveTakesTheWorkspace extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        private final Map<ContainerName, Workspace> workspaces = new HashMap<>();

        @Override
        ContainerRuntime adapter(ContainerRuntime sound) {
          return new Passthrough(sound) {
            @Override
            public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
              workspaces.put(name, workspace);
              super.create(name, workspace, spec);
            }

            @Override
            public void remove(ContainerName name) {
              super.remove(name);
              disk.remove(workspaces.getOrDefault(name, new Workspace("none")));
            }
          };
        }
      };
    }
  }
}
