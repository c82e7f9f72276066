package dev.slipway.testkit.container;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;

/**
 * What a container does in a contract case, act after act, in terms that a shell and a simulation
 * both understand. One that runs out of acts exits with 0.
 */
public record Script(List<Act> acts) {
  /** The time between two beats of a child that was left behind. */
  public static final Duration BEAT = Duration.ofMillis(50);

  public Script {
    acts = List.copyOf(acts);
  }

  public static Script of(Act... acts) {
    return new Script(List.of(acts));
  }

  /**
   * The script as one command line for a POSIX {@code sh} with the usual tools; those of busybox
   * are enough.
   */
  public String shell() {
    return acts.stream().map(ShellActs::line).collect(joining("\n"));
  }

  /** One thing that a container does. */
  public sealed interface Act {
    /** Prints to standard output, without a newline of its own. */
    record Print(String text) implements Act {}

    /** Prints to standard error. */
    record PrintError(String text) implements Act {}

    /** Prints so many times the letter x. */
    record PrintBytes(long count) implements Act {}

    /** Prints the letter a, the byte FF, which no UTF-8 text holds, and the letter b. */
    record PrintInvalidUtf8() implements Act {}

    /** Prints every variable as {@code NAME=value} and a NUL. */
    record PrintEnvironment() implements Act {}

    /** Copies its whole input to its output. */
    record EchoInput() implements Act {}

    /**
     * Adds a line to a file.
     *
     * @param path relative to the working directory, or absolute; directories must exist
     */
    record AppendToFile(String path, String line) implements Act {}

    record WaitFor(Duration time) implements Act {}

    /** Goes on for longer than any case lasts. */
    record RunUntilStopped() implements Act {}

    /** From now on, answers TERM by adding a line to a file and exiting. */
    record AtTerm(AppendToFile act, int exitCode) implements Act {}

    record IgnoreTerm() implements Act {}

    /**
     * Starts a child that holds on to the output and adds a line to a file every {@link #BEAT}, for
     * ever.
     *
     * @param detached whether the child leaves its session and is orphaned, as a daemon does
     */
    record LeaveChildBeating(String path, boolean detached) implements Act {}

    /** Takes more memory than {@link ContainersHarness#memoryLimitMb} allows. */
    record EatMemory() implements Act {}

    /** Ends by a KILL signal. */
    record KillItself() implements Act {}

    record Exit(int code) implements Act {}
  }
}
