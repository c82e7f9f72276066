package dev.slipway.adapters.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the commands are that the runtime itself needs, by absolute path. */
record Tools(
    String path,
    Path sh,
    Path setsid,
    Path ln,
    Path rm,
    Path chmod,
    Path cat,
    Path head,
    Path dd,
    Path wc,
    Optional<Path> stdbuf,
    Optional<Path> unshare) {

  /** Looks along a PATH. */
  static Tools find(String path) {
    return new Tools(
        path,
        need(path, "sh", "dash or bash"),
        need(path, "setsid", "util-linux"),
        need(path, "ln", "coreutils"),
        need(path, "rm", "coreutils"),
        need(path, "chmod", "coreutils"),
        need(path, "cat", "coreutils"),
        need(path, "head", "coreutils"),
        need(path, "dd", "coreutils"),
        need(path, "wc", "coreutils"),
        look(path, "stdbuf"),
        look(path, "unshare"));
  }

  private static Path need(String path, String command, String packageName) {
    return look(path, command)
        .orElseThrow(() ->
            Failures.misconfigured(
                "find the command " + command,
                "not in the PATH %s".formatted(path),
                "install the package " + packageName));
  }

  private static Optional<Path> look(String path, String command) {
    return Stream.of(path.split(Pattern.quote(":")))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory).resolve(command))
        .filter(file -> file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
