package dev.slipway.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessStatTest {
  private static final String REST =
      " 10 11 12 34 56 4194304 1 2 3 4 5 6 7 8 20 0 1 0 987654 100 200";

  @Test
  void nameCannotForgeTheFieldsThatFollow() {
    ProcessStat stat = ProcessStat.parse(42, "42 (a) S 1 1 1 (b) R" + REST);

    assertThat(stat).isEqualTo(new ProcessStat(42, 'R', 10, 12, 987654));
  }

  @Test
  void endedProcessesDoNotRun() {
    assertThat(ProcessStat.parse(42, "42 (sh) Z" + REST).running()).isFalse();
    assertThat(ProcessStat.parse(42, "42 (sh) X" + REST).running()).isFalse();
    assertThat(ProcessStat.parse(42, "42 (sh) D" + REST).running()).isTrue();
  }

  @Test
  void ownProcessIsFound() {
    long self = ProcessHandle.current().pid();

    assertThat(ProcessStat.read(self)).map(ProcessStat::pid).contains(self);
  }
}
