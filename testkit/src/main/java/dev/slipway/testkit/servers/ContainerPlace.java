package dev.slipway.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;

/**
 * Containers on the network of this machine, with one folder of it mounted under its own path, and
 * run by our user; or by one without rights, where we are root and the programs refuse that.
 * Programs beside the servers run in a container that does nothing else.
 */
final class ContainerPlace implements Place {
  private static final String SECONDS_MAX = "120";

  /** Any number but root's: the users of an image do not matter. */
  private static final int NOBODY = 65534;

  private final ServerKind kind;
  private final String image;
  private final Path base;
  private final int uid;
  private final int gid;
  private final ContainerLife tools;

  ContainerPlace(ServerKind kind, String image) throws IOException {
    this.kind = kind;
    this.image = image;
    this.base = Programs.folder(kind);
    boolean other = kind.refusesRoot() && Programs.weAreRoot();
    this.uid = other ? NOBODY : (int) Files.getAttribute(base, "unix:uid");
    this.gid = other ? NOBODY : (int) Files.getAttribute(base, "unix:gid");
    give(base);
    // PostgreSQL wants its user to have a name.
    String users = "root:x:0:0::/:/bin/sh\n" + (uid == 0 ? "" : "slipway:x:%d:%d::/:/bin/sh\n");
    Path unused = Files.writeString(base.resolve("passwd"), users.formatted(uid, gid));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Programs.delete(base)));
    this.tools = new ContainerLife(this, List.of("tail", "-f", "/dev/null"));
  }

  private void give(Path folder) throws IOException {
    if (uid != (int) Files.getAttribute(folder, "unix:uid")) {
      Files.setAttribute(folder, "unix:uid", uid);
      Files.setAttribute(folder, "unix:gid", gid);
    }
  }

  String image() {
    return image;
  }

  String user() {
    return uid + ":" + gid;
  }

  /** What is mounted, under the same path. */
  Path base() {
    return base;
  }

  @Override
  public String description() {
    return kind.server() + " in containers of " + image + " by Testcontainers";
  }

  @Override
  public Path folder() {
    try {
      Path folder = Files.createTempDirectory(base, kind.server());
      give(folder);
      return folder;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Life start(Path log, List<String> command) {
    // The shell becomes the server, which is then the container's first process and gets signals.
    String line = "exec \"$@\" >> " + log + " 2>&1";
    List<String> all = new ArrayList<>(List.of("sh", "-c", line, "sh"));
    all.addAll(command);
    return new ContainerLife(this, all);
  }

  @Override
  public String run(Map<String, String> environment, List<String> command) {
    List<String> all = new ArrayList<>(List.of("timeout", SECONDS_MAX));
    all.addAll(command);
    ExecConfig config =
        ExecConfig.builder()
            .user(user())
            .envVars(environment)
            .command(all.toArray(String[]::new))
            .build();
    ExecResult result = tools.run(config);
    String output = (result.getStdout() + result.getStderr()).strip();
    if (result.getExitCode() != 0) {
      throw new AssertionError(command.get(0) + " failed: " + output);
    }
    return output;
  }
}
