package dev.slipway.adapters.memory.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.ports.container.Containers;
import dev.slipway.testkit.container.ContainersContract;
import dev.slipway.testkit.container.ContainersHarness;
import dev.slipway.testkit.container.Script.Act;
import java.util.Arrays;

/** Adapters that keep output wrongly. */
final class BrokenOutputs {
  private BrokenOutputs() {}

  /** How an adapter answers for a container's output. */
  private interface Reading {
    ContainerOutput output(Containers sound, ContainerName name, int maxBytes);
  }

  private static ContainersHarness reading(Reading broken) {
    return new MemoryContainersHarness() {
      @Override
      ContainerRuntime adapter(ContainerRuntime sound) {
        return new Passthrough(sound) {
          @Override
          public ContainerOutput output(ContainerName name, int maxBytes) {
            return broken.output(sound.containers(), name, maxBytes);
          }
        };
      }
    };
  }

  static final class OutputIsUncapped extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) -> sound.output(name, Integer.MAX_VALUE));
    }
  }

  static final class OutputIsCutToItsBeginning extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) -> {
        ContainerOutput all = sound.output(name, Integer.MAX_VALUE);
        String text = all.text().substring(0, Math.min(maxBytes, all.text().length()));
        return new ContainerOutput(text, all.totalBytes(), text.length() < all.totalBytes());
      });
    }
  }

  static final class TruncationIsNotTold extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) -> {
        ContainerOutput output = sound.output(name, maxBytes);
        return new ContainerOutput(output.text(), output.totalBytes(), false);
      });
    }
  }

  static final class TruncationIsToldAtTheCap extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) -> {
        ContainerOutput output = sound.output(name, maxBytes);
        boolean atCap = output.totalBytes() >= maxBytes;
        return new ContainerOutput(output.text(), output.totalBytes(), atCap);
      });
    }
  }

  static final class CutFallsInsideCharacters extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) -> {
        ContainerOutput output = sound.output(name, Integer.MAX_VALUE);
        byte[] all = output.text().getBytes(UTF_8);
        byte[] end = Arrays.copyOfRange(all, Math.max(0, all.length - maxBytes), all.length);
        boolean truncated = end.length < all.length;
        return new ContainerOutput(new String(end, UTF_8), output.totalBytes(), truncated);
      });
    }
  }

  static final class InvalidBytesVanish extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) -> {
        ContainerOutput output = sound.output(name, maxBytes);
        String text = output.text().replace("\uFFFD", "");
        return new ContainerOutput(text, output.totalBytes(), output.truncated());
      });
    }
  }

  static final class OutputComesAfterTheEnd extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) ->
          sound.inspect(name) instanceof ContainerStatus.Running
              ? ContainerOutput.NONE
              : sound.output(name, maxBytes));
    }
  }

  static final class NothingPrintedIsTold extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return reading((sound, name, maxBytes) -> {
        ContainerOutput output = sound.output(name, maxBytes);
        return output.text().isEmpty() ? new ContainerOutput("(none)", 6, false) : output;
      });
    }
  }

  static final class ErrorOutputIsDropped extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        ScriptedAgent agent() {
          return new ScriptedAgent(disk) {
            @Override
            void perform(Act act, ScriptedRun run, ContainerName name) {
              if (!(act instanceof Act.PrintError)) {
                super.perform(act, run, name);
              }
            }
          };
        }
      };
    }
  }

  static final class EverythingIsStored extends ContainersContract {
    @Override
    protected ContainersHarness open() {
      return new MemoryContainersHarness() {
        @Override
        public long storedOutputBytes(ContainerName name) {
          return runtime().containers().output(name, Integer.MAX_VALUE).totalBytes();
        }
      };
    }
  }
}
