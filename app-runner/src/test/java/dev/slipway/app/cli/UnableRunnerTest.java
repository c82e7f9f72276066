package dev.slipway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Overrides;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.QueueInspection;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command whose own process cannot do the work says so and ends, instead of waiting for it. */
final class UnableRunnerTest {
  private static final class RefusingQueues extends AbstractModule {
    @Provides
    @Singleton
    QueueInspection inspection() {
      return (QueueInspection)
          Proxy.newProxyInstance(
              QueueInspection.class.getClassLoader(),
              new Class<?>[] {QueueInspection.class},
              (proxy, method, arguments) -> {
                throw new PortException.Misconfigured(
                    new PortException.Failure("queues", "read the epoch", "password refused"),
                    "renew the password",
                    null);
              });
    }
  }

  @TempDir private Path directory;

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void queueThatRefusesForGoodEndsTheCommandAndKeepsTheTask() throws Exception {
    Files.createDirectories(directory.resolve("repo/.git"));
    Module nothing = Modules.EMPTY_MODULE;
    InProcess program =
        new InProcess(directory).overriding(Overrides.with(nothing, new RefusingQueues()));

    InProcess.Ended ended =
        program.run(
            "run",
            "--repo",
            "repo",
            "--allow-unisolated",
            "--task-id",
            "t1",
            "--command",
            "x",
            "p");

    assertThat(ended.exit()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(ended.err()).contains("password refused", "next: renew the password");
    InProcess.Ended listed = new InProcess(directory).run("tasks", "list");
    assertThat(listed.out()).as("the task is kept").contains("t1", "queued");
  }
}
