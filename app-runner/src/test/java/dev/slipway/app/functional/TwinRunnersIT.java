package dev.slipway.app.functional;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.servers.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runners as in two containers of one image: the same host name, and each is process 1. */
final class TwinRunnersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path home;

  @Test
  void twoRunnersWithTheSameHostNameAndProcessIdDoEachTaskOnce() throws Exception {
    List<String> alone = namespace();
    try (Fleet fleet = new Fleet(home);
        FleetTasks tasks = new FleetTasks(fleet, home, 2)) {
      Cli.Running unused = fleet.startRunner("--roles", "workers,infra");
      JsonNode first = startTwin(fleet, alone);
      JsonNode second = startTwin(fleet, alone);
      assertThat(List.of(first, second))
          .allSatisfy(twin -> assertThat(twin.get("pid").intValue()).isEqualTo(1));
      assertThat(first.get("runner_id")).isNotEqualTo(second.get("runner_id"));

      tasks.submit(20);
      long left = tasks.awaitAll(PATIENCE);

      assertThat(left).as("%s", tasks.all()).isZero();
      assertThat(tasks.all())
          .hasSize(20)
          .allSatisfy(task -> {
            assertThat(task.standing().status().code()).as("%s", task).isEqualTo("completed");
            assertThat(task.standing().attempts()).as("%s", task).isEqualTo(1);
          });
      assertThat(tasks.notRunOnce(20)).isEmpty();
      assertThat(tasks.commits()).isEqualTo(20);
      assertConsumers(fleet, first, second);
      Cli.Ended dead = fleet.cli().run("queues", "dlq", "list", "--json");
      assertThat(dead.lines()).as("%s", dead).isEmpty();
    }
  }

  private static JsonNode startTwin(Fleet fleet, List<String> alone) throws Exception {
    Cli.Running twin = fleet.cli().startBy(alone, "serve", "--json", "--roles", "flows");
    fleet.runners().add(twin);
    return Cli.json(twin.await("\"event\":\"ready\""));
  }

  /** Both have read under names of their own. */
  private static void assertConsumers(Fleet fleet, JsonNode... runners) {
    String consumers =
        fleet.redis().primary().ask("XINFO", "CONSUMERS", "worker:commands", "worker-manager");
    for (JsonNode runner : runners) {
      assertThat(consumers).contains(runner.get("runner_id").stringValue());
    }
  }

  /** What starts a process as the first of its own; the test is skipped where nobody may. */
  private static List<String> namespace() throws Exception {
    String unshare = Programs.require("unshare", "util-linux").toString();
    List<String> own = List.of("--pid", "--fork", "--mount-proc", "--kill-child");
    for (List<String> more : List.of(List.<String>of(), List.of("--user", "--map-root-user"))) {
      List<String> starter = new ArrayList<>(List.of(unshare));
      starter.addAll(more);
      starter.addAll(own);
      List<String> trial = new ArrayList<>(starter);
      trial.add("true");
      if (new ProcessBuilder(trial).start().waitFor() == 0) {
        return starter;
      }
    }
    System.err.println("NOT TESTED: nobody may make PID namespaces here");
    System.err.println("  next: run as root, or set kernel.unprivileged_userns_clone=1");
    return Assumptions.abort("no PID namespaces on this machine");
  }
}
