package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.Refusal;
import dev.slipway.app.config.NearMatch;
import dev.slipway.app.serve.Service;
import dev.slipway.app.watch.TaskFields;
import dev.slipway.engine.runner.Role;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway serve}: a runner that works until it is told to stop. */
final class ServeCommand implements Command {
  private static final String ROLES = "--roles";
  private static final String ALL = "all";

  @Override
  public CommandSpec spec() {
    return Specs.of(
            "serve",
            "Works on all tasks until it gets SIGTERM or Ctrl-C.",
            "",
            "Says in one line when it is ready. A first signal ends it in order: it takes nothing"
                + " more, finishes what is in hand or hands it back within runner.stop_within, and"
                + " exits with 0; agents that run go on, and the next runner finds them. A second"
                + " signal ends it at once; nothing is lost by that.",
            "",
            "With queues in memory one process works on a data directory. With queue.kind = redis"
                + " any number may, on one machine; each may have its share of the roles.",
            "")
        .text(
            ROLES,
            "LIST",
            "all (the default), or some of: flows (messages, admission, wake-ups, new"
                + " repositories), workers (workspaces, containers, commits, branches), infra"
                + " (servers; has nothing to do yet). A fleet needs each at least once.")
        .examples(
            "  slipway serve",
            "  slipway serve --json --roles workers",
            "  kill -TERM PID   # ends it in order")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) throws Exception {
    Set<Role> roles = roles(invocation.text(ROLES));
    if (!roles.equals(Role.ALL) && !invocation.config().fleet()) {
      throw Refusal.usage(
          "--roles needs queues that several processes share: this one would wait for messages"
              + " that no other process can send it",
          "leave out --roles, or set queue.kind = \"redis\" and queue.url");
    }
    Service service = new Service(invocation.config(), invocation.data(), invocation.json());
    return service.serve(invocation::wiring, roles, invocation.surroundings().out());
  }

  private static Set<Role> roles(@Nullable String typed) {
    if (typed == null || typed.strip().equals(ALL)) {
      return Role.ALL;
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : typed.split(",", -1)) {
      roles.add(role(word.strip()));
    }
    return Collections.unmodifiableSet(roles);
  }

  private static Role role(String word) {
    for (Role role : Role.values()) {
      if (TaskFields.lower(role).equals(word)) {
        return role;
      }
    }
    List<String> words = Arrays.stream(Role.values()).map(TaskFields::lower).toList();
    String near = NearMatch.of(word, words);
    throw Refusal.usage(
        "--roles must be all, or some of %s with commas between: '%s'"
            .formatted(String.join(", ", words), word),
        near == null ? "see: slipway help serve" : "did you mean %s?".formatted(near));
  }
}
