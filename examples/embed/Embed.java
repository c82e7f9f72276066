import dev.slipway.adapters.github.git.GitConfig;
import dev.slipway.adapters.github.git.GitRepositories;
import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.adapters.memory.queue.MemoryQueues;
import dev.slipway.adapters.process.ProcessRuntime;
import dev.slipway.adapters.sql.store.SqliteStore;
import dev.slipway.domain.admission.Limits;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import dev.slipway.engine.NewTask;
import dev.slipway.engine.Slipway;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.runner.Runner;
import dev.slipway.engine.runner.RunnerSettings;
import dev.slipway.engine.runner.World;
import dev.slipway.ports.task.TaskSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * Slipway as a library: one task from its prompt to a tested commit, inside this program.
 *
 * <p>Needs the jars of a built Slipway and no build of its own:
 *
 * <pre>
 *   java --enable-native-access=ALL-UNNAMED -cp 'app-runner/target/slipway/lib/*' \
 *     examples/embed/Embed.java DATA_DIRECTORY REPOSITORY
 * </pre>
 *
 * <p>Queues in memory belong to one process: let one program at a time run on a data directory. A
 * program that is killed and started again goes on with the task, because its id is the same.
 */
public final class Embed {
  private Embed() {}

  /** Takes a data directory and the path of a git repository that has {@code agent.sh}. */
  public static void main(String[] arguments) throws Exception {
    Path home = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    RepositoryUrl repository = new RepositoryUrl(Path.of(arguments[1]).toAbsolutePath().toString());
    NewTask task = task(repository);

    // README: begin
    var queues = new MemoryQueues(InstantSource.system());
    var signals = new Signals();
    var settings = RunnerSettings.of("embedded", "r" + UUID.randomUUID(), new Limits(2, 2, 4096));
    try (var store = SqliteStore.open(home.resolve("slipway.db"));
        var runtime = ProcessRuntime.open(home.resolve("containers"));
        var git = GitRepositories.open(GitConfig.in(home))) {
      var world = new World(store, queues, queues, runtime.containers(), runtime.events(),
          git.repositories(), git.workspaces(), JsonCodecs.messages(), JsonCodecs.states(),
          TaskSource.none(), newProject -> repository, InstantSource.system());
      try (var runner = new Runner(world, settings, signals, Duration.ofSeconds(5))) {
        runner.start();
        var slipway = new Slipway(world, settings, signals);
        System.out.println(slipway.await(slipway.submit(task), Duration.ofMinutes(10)));
      }
    }
    // README: end
  }

  private static NewTask task(RepositoryUrl repository) {
    return new NewTask(
        new TaskId("t1"),
        new ProjectId("p1"),
        new UserId("ann"),
        0,
        new TaskRequest.Engineering(
            repository,
            null,
            "Write convert.sh, so that test.sh passes.",
            "sh agent.sh",
            "sh test.sh",
            null,
            Map.of(),
            Resources.DEFAULT,
            NetworkPolicy.OPEN,
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            3));
  }
}
