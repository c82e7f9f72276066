package dev.slipway.testkit.container;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.ContainerRuntime;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An engine under contract, and what a case needs to know of the world around it. */
public interface ContainersHarness extends AutoCloseable {
  /** The adapter under test; the same at every call. */
  ContainerRuntime runtime();

  /** A new adapter on the same engine, as another runner or one after a kill -9 would open it. */
  ContainerRuntime reopened();

  /** An adapter whose engine does not answer. */
  ContainerRuntime unreachable();

  /** An instance of Slipway that nobody else uses on this engine; at most 20 characters. */
  String instance();

  /** An image with a shell, or null where containers need none. */
  @Nullable String image();

  /** A new empty workspace. */
  Workspace newWorkspace();

  /** The files of a workspace as they are now, seen from outside, by their relative paths. */
  Map<String, String> files(Workspace workspace);

  /** The command of a container that does what the script says. */
  default String command(Script script) {
    return script.shell();
  }

  /** The absolute path of a file that does not exist, in a directory of the host that does. */
  String hostFile();

  /** Whether somebody made {@link #hostFile}. */
  boolean hostFileExists();

  /** Lets time pass: a simulation moves its clock, a real engine is waited for. */
  void pass(Duration time);

  /** How much a container prints to show that its output is bounded; 200 MB on a real engine. */
  default long hugeOutputBytes() {
    return 200_000_000;
  }

  /** How many bytes of disk or memory the engine holds for the container's output now. */
  long storedOutputBytes(ContainerName name);

  /** What {@link #storedOutputBytes} must stay below. */
  default long storedOutputLimitBytes() {
    return 32L << 20;
  }

  /** The memory of a container that eats memory. */
  default int memoryLimitMb() {
    return 64;
  }

  /** Closes every adapter that it opened; the cases have removed their containers. */
  @Override
  void close();
}
