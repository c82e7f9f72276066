package dev.slipway.app.functional;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.app.cli.Program;
import dev.slipway.app.cli.Surroundings;
import dev.slipway.app.wiring.Overrides;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.ports.task.TaskSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The program with a source of another service's tasks, as whoever embeds it binds one. Its tasks
 * all change one repository with the scripts that are in it.
 */
public final class ForeignTasksMain {
  static final String REPOSITORY = "SLIPWAY_TEST_FOREIGN_REPOSITORY";

  /** How the names of the tasks begin that the other service knows. */
  static final String KNOWN = "python-";

  private ForeignTasksMain() {}

  public static void main(String[] arguments) {
    Overrides overrides = Overrides.with(new AbstractModule() {}, new Tasks());
    System.exit(new Program(Surroundings.ofThisProcess(), overrides).run(arguments).number());
  }

  private static final class Tasks extends AbstractModule {
    @Provides
    @Singleton
    TaskSource tasks() {
      RepositoryUrl repository = new RepositoryUrl(System.getenv(REPOSITORY));
      return taskId ->
          taskId.value().startsWith(KNOWN) ? Optional.of(request(taskId, repository)) : none();
    }

    private static Optional<TaskRequest> none() {
      return Optional.empty();
    }
  }

  private static TaskRequest request(TaskId taskId, RepositoryUrl repository) {
    return new TaskRequest.Engineering(
        repository,
        null,
        "greet " + taskId,
        "sh agent.sh",
        "sh test.sh",
        null,
        Map.of(),
        new Resources(0.5, 64, 64, 64),
        NetworkPolicy.OPEN,
        Duration.ofMinutes(2),
        Duration.ofMinutes(2),
        3);
  }
}
