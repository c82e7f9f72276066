package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.testkit.container.ContainersContract;
import dev.slipway.testkit.container.ContainersHarness;
import dev.slipway.testkit.container.Script.Act;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Adapters that create and start wrongly. */
final class BrokenStarts {
  private BrokenStarts() {}

  private static ContainersHarness adapter(UnaryOperator<ContainerRuntime> broken) {
    return new MemoryContainersHarness() {
      @Override
      ContainerRuntime adapter(ContainerRuntime sound) {
        return broken.apply(sound);
      }
    };
  }

  private static ContainersHarness spec(UnaryOperator<ContainerSpec> broken) {
    return adapter(sound ->
        new Passthrough(sound) {
          @Override
          public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
            super.create(name, workspace, broken.apply(spec));
          }
        });
  }

  static final class CreateStarts extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
              super.create(name, workspace, spec);
              super.start(name);
            }
          });
    }
  }

  static final class CreateReplaces extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
              super.remove(name);
              super.create(name, workspace, spec);
            }
          });
    }
  }

  static final class CreateForgetsTheWorkspace extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
              super.create(name, new Workspace("/elsewhere"), spec);
            }
          });
    }
  }

  static final class MissingImageIsAccepted extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
              try {
                super.create(name, workspace, spec);
              } catch (PortException.Rejected ignored) {
                // as one that only finds out at start
              }
            }
          });
    }
  }

  static final class StartAlwaysClaimsToHaveCreated extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public ContainerStatus start(ContainerName name) {
              super.start(name);
              return new ContainerStatus.Created();
            }
          });
    }
  }

  /** Starts again; whose earlier starts it knows of is for the flaw to say. */
  private static final class StartsAgain extends Passthrough {
    private final Set<ContainerName> startedBefore;
    private final boolean again;
    private final Map<ContainerName, Runnable> created;

    StartsAgain(ContainerRuntime sound, Map<ContainerName, Runnable> created, boolean again) {
      super(sound);
      this.created = created;
      this.again = again;
      startedBefore = new HashSet<>();
    }

    @Override
    public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
      super.create(name, workspace, spec);
      created.putIfAbsent(name, () -> sound.containers().create(name, workspace, spec));
    }

    @Override
    public synchronized ContainerStatus start(ContainerName name) {
      Runnable createAgain = created.get(name);
      if (createAgain != null && startedBefore.add(name) != again) {
        super.remove(name);
        createAgain.run();
      }
      return super.start(name);
    }
  }

  static final class StartTwiceRunsTwice extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      Map<ContainerName, Runnable> created = new ConcurrentHashMap<>();
      return adapter(sound -> new StartsAgain(sound, created, true));
    }
  }

  static final class EachRunnerStartsItsOwn extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      Map<ContainerName, Runnable> created = new ConcurrentHashMap<>();
      return adapter(sound -> new StartsAgain(sound, created, false));
    }
  }

  static final class InputIsCutShort extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return spec(spec -> withInput(spec, input -> input.substring(0, input.length() / 2)));
    }
  }

  static final class InputIsMadeUp extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return spec(spec -> withInput(spec, input -> input.isEmpty() ? "\n" : input));
    }
  }

  private static ContainerSpec withInput(ContainerSpec spec, Function<String, String> broken) {
    return new ContainerSpec(
        spec.image(),
        spec.command(),
        broken.apply(spec.input()),
        spec.environment(),
        spec.resources(),
        spec.network());
  }

  static final class EnvironmentOfTheRunnerLeaks extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return spec(EnvironmentOfTheRunnerLeaks::leak);
    }

    private static ContainerSpec leak(ContainerSpec spec) {
      Map<String, String> environment = new HashMap<>(spec.environment());
      environment.put("RUNNER_TOKEN", "leaked");
      return new ContainerSpec(
          spec.image(),
          spec.command(),
          spec.input(),
          environment,
          spec.resources(),
          spec.network());
    }
  }

  static final class InputNeverEnds extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        ScriptedAgent agent() {
          return new ScriptedAgent(disk) {
            @Override
            void perform(Act act, ScriptedRun run, ContainerName name) {
              super.perform(act, run, name);
              if (act instanceof Act.EchoInput) {
                run.waitFor(Duration.ofDays(1));
              }
            }
          };
        }
      };
    }
  }

  static final class IsolationIsOnlyClaimed extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        ScriptedAgent agent() {
          return new ScriptedAgent(disk) {
            @Override
            void append(Workspace workspace, Act.AppendToFile append) {
              disk.write(HOST, append.path(), append.line());
            }
          };
        }
      };
    }
  }

  static final class ExitCodesAreLost extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return adapter(sound ->
          new Passthrough(sound) {
            @Override
            public ContainerStatus inspect(ContainerName name) {
              return super.inspect(name) instanceof ContainerStatus.Exited
                  ? new ContainerStatus.Exited(ExitStatus.of(0))
                  : super.inspect(name);
            }
          });
    }
  }
}
