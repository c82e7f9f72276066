package dev.slipway.adapters.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to start a process tree that ends as a whole: in a PID namespace of its own, as root or in a
 * user namespace, or not at all. What the kernel allows is tried out once, at the first use.
 */
final class Namespaces {
  private static final List<String> PID =
      List.of("--pid", "--fork", "--kill-child", "--mount-proc");
  // not as a pretended root: some agents refuse to run as root
  private static final List<String> USER = List.of("--user", "--map-current-user");

  private final Tools tools;
  private final boolean wanted;
  private @Nullable List<String> command;

  Namespaces(Tools tools, boolean wanted) {
    this.tools = tools;
    this.wanted = wanted;
  }

  boolean allowed() {
    return !command().isEmpty();
  }

  /** The words in front of a command that put it into a namespace; none where not allowed. */
  synchronized List<String> command() {
    if (command == null) {
      command = wanted ? tryOut() : List.of();
    }
    return command;
  }

  private List<String> tryOut() {
    if (tools.unshare().isEmpty()) {
      return List.of();
    }
    String unshare = tools.unshare().get().toString();
    for (List<String> more : List.of(List.<String>of(), USER)) {
      List<String> candidate = new ArrayList<>(List.of(unshare));
      candidate.addAll(more);
      candidate.addAll(PID);
      if (works(candidate)) {
        return List.copyOf(candidate);
      }
    }
    return List.of();
  }

  /** Its shell must be the first process of its namespace, with a /proc that says so. */
  private boolean works(List<String> candidate) {
    List<String> words = new ArrayList<>(candidate);
    words.addAll(List.of(tools.sh().toString(), "-c", "[ $$ = 1 ] && [ -e /proc/1/stat ]"));
    return Trial.succeeds(words);
  }
}
