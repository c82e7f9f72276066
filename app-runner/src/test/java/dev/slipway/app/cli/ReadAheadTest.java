package dev.slipway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.util.Modules;
import dev.slipway.app.ExitCode;
import dev.slipway.app.wiring.Overrides;
import dev.slipway.app.wiring.Undecorated;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.ports.repo.Repositories;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read ahead of its use is over before the command is. */
final class ReadAheadTest {
  private static final class SlowRepositories extends AbstractModule {
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Provides
    @Singleton
    @Undecorated
    Repositories repositories() {
      return (Repositories)
          Proxy.newProxyInstance(
              Repositories.class.getClassLoader(),
              new Class<?>[] {Repositories.class},
              (proxy, method, arguments) -> {
                reading.countDown();
                mayEnd.await();
                return new CommitId("a".repeat(40));
              });
    }
  }

  @TempDir private Path directory;

  @Test
  @Timeout(60)
  void refusedCommandEndsAfterWhatItReadAhead() throws Exception {
    Files.createDirectories(directory.resolve("repo/.git"));
    SlowRepositories slow = new SlowRepositories();
    Module nothing = Modules.EMPTY_MODULE;
    InProcess program =
        new InProcess(directory)
            .with("SLIPWAY_LIMITS_MEMORY_MAX", "1g")
            .overriding(Overrides.with(nothing, slow));
    AtomicReference<ExitCode> exit = new AtomicReference<>();
    Thread command =
        Thread.ofPlatform()
            .start(() ->
                exit.set(
                    program
                        .run(
                            "run",
                            "--repo",
                            "repo",
                            "--allow-unisolated",
                            "--command",
                            "x",
                            "--memory",
                            "2g",
                            "p")
                        .exit()));
    slow.reading.await();

    assertThat(command.join(Duration.ofSeconds(1))).as("left while it was read").isFalse();

    slow.mayEnd.countDown();
    command.join();
    assertThat(exit).hasValue(ExitCode.USAGE);
  }
}
