package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that the engine enforces, and how it tells that one was met. */
final class DockerLimitsIT extends DockerCase {
  private static final String EAT = "x=$(head -c 1000000000 /dev/zero | tr '\\0' x)";

  @Test
  void commandThatEatsMemoryIsOutOfMemory() {
    assertThat(runToEnd(spec(EAT))).isEqualTo(new ExitStatus(137, true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void commandThatOutlivesItsChildEndsInItsOwnWay(int code) {
    // the engine sets its flag here too: it counts every process of the container
    String command = "sh -c \"%s\"; exit %d".formatted(EAT.replace("$", "\\$"), code);

    ExitStatus exit = runToEnd(spec(command));
    for (int tries = 1; exit.outOfMemory() && tries < 3; tries++) {
      // the kernel's choice: of a child that is slow to die, it also kills the parent
      containers.remove(name);
      exit = runToEnd(spec(command));
    }

    assertThat(exit).isEqualTo(new ExitStatus(code, false));
    boolean flag =
        harness
            .engine()
            .ask(c -> c.inspectContainerCmd(name.value()).exec().getState().getOOMKilled());
    assertThat(flag).isTrue();
  }

  @Test
  void filesInMemoryCountAsMemory() {
    String fill = "for i in 1 2 3; do head -c 40000000 /dev/zero >/tmp/$i || exit 9; done";

    // the files' own bound, half the memory, is met before memory ends
    assertThat(runToEnd(spec(fill)).code()).isEqualTo(9);
  }

  @Test
  void forkBombMeetsTheProcessLimit() {
    run(spec("bomb() { bomb | bomb & }; bomb; sleep 60"));
    harness.pass(Duration.ofSeconds(1));

    int processes =
        harness.engine().ask(c -> c.topContainerCmd(name.value()).exec().getProcesses().length);
    // the limit and the init process
    assertThat(processes).isBetween(2, 65);
    assertThat(containers.stop(name, Duration.ZERO)).isInstanceOf(ContainerStatus.Exited.class);
  }

  @Test
  void limitsAreThoseThatWereAsked() {
    String command =
        """
        cd /sys/fs/cgroup
        if [ -e cpu.max ]; then
          cat memory.max memory.swap.max cpu.max pids.max
        else
          cat memory/memory.limit_in_bytes memory/memory.memsw.limit_in_bytes
          cat cpu/cpu.cfs_quota_us pids/pids.max
        fi
        """;

    long bytes = 64L << 20;
    // of control groups version 1 and 2
    assertThat(printed(spec(command)))
        .isIn(
            "%d\n%d\n100000\n65\n".formatted(bytes, bytes),
            "%d\n0\n100000 100000\n65\n".formatted(bytes));
  }
}
