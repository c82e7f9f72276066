package dev.slipway.app.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunnerLockTest {
  @TempDir private Path directory;
  private DataDirectory data;

  @BeforeEach
  void open() {
    data = DataDirectory.open(directory);
  }

  @Test
  void isHeldByOneAndFreeAfterIt() {
    RunnerLock first = RunnerLock.tryAcquire(data).orElseThrow();

    assertThat(RunnerLock.tryAcquire(data)).isEmpty();

    first.close();
    Optional<RunnerLock> second = RunnerLock.tryAcquire(data);
    assertThat(second).isPresent();
    second.get().close();
  }

  @Test
  void mayBeClosedTwice() {
    RunnerLock lock = RunnerLock.tryAcquire(data).orElseThrow();
    lock.close();
    RunnerLock next = RunnerLock.tryAcquire(data).orElseThrow();

    lock.close();

    assertThat(RunnerLock.tryAcquire(data)).as("the second owner's is not freed").isEmpty();
    next.close();
  }

  @Test
  void saysWhoTookItLast() {
    assertThat(RunnerLock.lastOwner(data)).isEmpty();

    RunnerLock lock = RunnerLock.tryAcquire(data).orElseThrow();

    String process = Long.toString(ProcessHandle.current().pid());
    assertThat(RunnerLock.lastOwner(data)).contains(process);
    lock.close();
    assertThat(RunnerLock.lastOwner(data)).contains(process);
  }
}
