package dev.slipway.testkit.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where servers of one kind run, and the programs beside them: on this machine itself, or in
 * containers on it. Either way they use this machine's loopback interface and its folders, so that
 * what a fixture does to them means the same.
 */
interface Place {
  /** Tells a reader which way it is. */
  String description();

  /** An empty folder that servers may write to; its path is the same for them and for us. */
  Path folder();

  /**
   * Starts a program that stays; what it prints is appended to the log, which is in its folder.
   *
   * @param command the name of the program, and its arguments
   */
  Life start(Path log, List<String> command);

  /**
   * Runs a program to its end, two minutes at most; returns what it printed.
   *
   * @throws AssertionError with what it printed, if it failed
   */
  String run(Map<String, String> environment, List<String> command);

  /** One life of a server, from its start to its end; a restart is another one. */
  interface Life extends AutoCloseable {
    boolean isAlive();

    /** Of its process, as this machine counts. */
    long pid();

    /**
     * Sends a signal to a server that lives.
     *
     * @param name as {@code kill} knows it, e.g. {@code INT}
     */
    void signal(String name);

    /** Waits for its end; fails if it does not come. */
    void awaitEnd(Duration max);

    /** {@code kill -9}; returns when it has ended, at once if it had. */
    default void kill() {
      signal("KILL");
      awaitEnd(Duration.ofSeconds(20));
    }

    /** Ends it, and removes what its place keeps of it; its folder stays. */
    @Override
    void close();
  }
}
