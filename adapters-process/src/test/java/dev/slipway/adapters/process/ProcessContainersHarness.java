package dev.slipway.adapters.process;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.container.ContainerRuntime;
import dev.slipway.testkit.container.ContainersHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Plain processes, with everything that they touch in one directory of the system's for it. */
final class ProcessContainersHarness implements ContainersHarness {
  private final ProcessOptions options;
  final Path base;
  final Path state;
  private final ContainerRuntime runtime;
  private int workspaces;

  ProcessContainersHarness(ProcessOptions options) {
    this.options = options;
    try {
      base = Files.createTempDirectory("slipway-process");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    state = base.resolve("state");
    runtime = reopened();
  }

  @Override
  public ContainerRuntime runtime() {
    return runtime;
  }

  @Override
  public ContainerRuntime reopened() {
    return ProcessRuntime.open(state, options);
  }

  @Override
  public ContainerRuntime unreachable() {
    Path lost = base.resolve("lost");
    ContainerRuntime unreachable = ProcessRuntime.open(lost, options);
    delete(lost);
    return unreachable;
  }

  @Override
  public String instance() {
    return "s1";
  }

  @Override
  public @Nullable String image() {
    return null;
  }

  @Override
  public Workspace newWorkspace() {
    try {
      Path workspace = base.resolve("workspace " + ++workspaces);
      return new Workspace(Files.createDirectory(workspace).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> files(Workspace workspace) {
    Path root = Path.of(workspace.location());
    Map<String, String> files = new TreeMap<>();
    try (var paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString(), Files.readString(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Override
  public String hostFile() {
    return base.resolve("host-file").toString();
  }

  @Override
  public boolean hostFileExists() {
    return Files.exists(Path.of(hostFile()));
  }

  /** Real processes take real time; the callers bound how often they ask. */
  @Override
  public void pass(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public long storedOutputBytes(ContainerName name) {
    Path container = state.resolve(name.instance()).resolve(name.turn().id());
    try (var files = Files.list(container)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete(base);
  }

  private static void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
