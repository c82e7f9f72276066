package dev.slipway.app.functional;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Holds an agent up: a named pipe, which opens for both sides at once or for none. */
record Gate(Path path) {
  private static final long PATIENCE_SECONDS = 120;

  static Gate at(Path path) throws Exception {
    new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    return new Gate(path);
  }

  /** What the agent does to wait. */
  String awaited() {
    return "read go < " + path;
  }

  /** Waits until the agent waits, and lets it go on. */
  void open() throws Exception {
    FutureTask<Boolean> opening =
        new FutureTask<>(() -> {
          try (OutputStream pipe = Files.newOutputStream(path)) {
            pipe.write('\n');
          }
          return true;
        });
    Thread thread = new Thread(opening);
    thread.setDaemon(true);
    thread.start();
    opening.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
