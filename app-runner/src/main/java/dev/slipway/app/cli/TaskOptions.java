package dev.slipway.app.cli;

import dev.slipway.app.Refusal;
import dev.slipway.app.config.NearMatch;
import dev.slipway.app.config.RuntimeKind;
import dev.slipway.app.config.TaskConfig;
import dev.slipway.app.config.Values;
import dev.slipway.app.data.RandomNames;
import dev.slipway.app.demo.DemoProject;
import dev.slipway.app.runtime.RuntimeChoice;
import dev.slipway.app.watch.TaskFields;
import dev.slipway.app.wiring.Machine;
import dev.slipway.domain.admission.Limits;
import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.task.UserId;
import dev.slipway.engine.NewTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was typed after {@code run}, as a task. Each mistake is told with its option. */
final class TaskOptions {
  static final String REPO = "--repo";
  static final String AGENT = "--agent";
  static final String COMMAND = "--command";
  static final String TEST = "--test";
  static final String RUNTIME = "--runtime";
  static final String IMAGE = "--image";
  static final String ALLOW_UNISOLATED = "--allow-unisolated";
  static final String BRANCH = "--branch";
  static final String ATTEMPTS = "--attempts";
  static final String TIMEOUT = "--timeout";
  static final String TEST_TIMEOUT = "--test-timeout";
  static final String ENV = "--env";
  static final String MEMORY = "--memory";
  static final String CPUS = "--cpus";
  static final String NETWORK = "--network";
  static final String USER = "--user";
  static final String TASK_ID = "--task-id";

  private static final Duration DEMO_TIMEOUT = Duration.ofMinutes(5);
  private static final int DEMO_ATTEMPTS = 3;
  private static final List<String> AGENTS = List.of("command");
  private static final Pattern VARIABLE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

  private final Invocation invocation;
  private final TaskConfig defaults;

  TaskOptions(Invocation invocation) {
    this.invocation = invocation;
    this.defaults = invocation.config().task();
  }

  /** Where the task may run. */
  RuntimeChoice.Wish runtimeWish() {
    return new RuntimeChoice.Wish(
        choice(RUNTIME, RuntimeKind.values()),
        invocation.text(IMAGE),
        invocation.has(ALLOW_UNISOLATED));
  }

  /** Where the demo may run: as processes unless told otherwise, since its agent is known. */
  RuntimeChoice.Wish demoWish() {
    RuntimeKind kind = choice(RUNTIME, RuntimeKind.values());
    return new RuntimeChoice.Wish(
        kind == null && invocation.text(IMAGE) == null ? RuntimeKind.PROCESS : kind,
        invocation.text(IMAGE),
        true);
  }

  /** The demo as a task. */
  NewTask demoTask(TaskId id, DemoProject project, RuntimeChoice choice) {
    return new NewTask(
        id,
        new ProjectId("demo"),
        user(),
        0,
        new TaskRequest.Engineering(
            project.repository(),
            null,
            DemoProject.PROMPT,
            DemoProject.AGENT_COMMAND,
            DemoProject.TEST_COMMAND,
            choice.image(),
            Map.of(),
            resources(),
            NetworkPolicy.NONE,
            DEMO_TIMEOUT,
            DEMO_TIMEOUT,
            DEMO_ATTEMPTS));
  }

  /** The repository, looked at. */
  RepositoryUrl repository() {
    return RepositoryArgument.read(String.valueOf(invocation.text(REPO)), invocation::path);
  }

  /** The whole task. */
  NewTask task(RepositoryUrl repository, String prompt, RuntimeChoice choice) {
    try {
      return new NewTask(
          taskId(), ProjectNames.of(repository), user(), 0, request(repository, prompt, choice));
    } catch (IllegalArgumentException e) {
      throw Refusal.usage(String.valueOf(e.getMessage()), "see: slipway help run");
    }
  }

  private TaskRequest.Engineering request(
      RepositoryUrl repository, String prompt, RuntimeChoice choice) {
    return new TaskRequest.Engineering(
        repository,
        made(BRANCH, BranchName::new),
        prompt,
        command(),
        invocation.text(TEST),
        choice.image(),
        environment(),
        resources(),
        or(
            choice(NETWORK, new NetworkPolicy[] {NetworkPolicy.NONE, NetworkPolicy.OPEN}),
            defaults.network()),
        or(duration(TIMEOUT), defaults.timeout()),
        or(duration(TEST_TIMEOUT), defaults.testTimeout()),
        attempts());
  }

  TaskId taskId() {
    TaskId typed = made(TASK_ID, TaskId::new);
    return typed == null ? new TaskId(RandomNames.task(InstantSource.system().instant())) : typed;
  }

  private UserId user() {
    UserId typed = made(USER, UserId::new);
    UserId configured = invocation.config().user();
    return typed != null ? typed : configured != null ? configured : ProjectNames.systemUser();
  }

  private String command() {
    String agent = invocation.text(AGENT);
    if (agent != null && !AGENTS.contains(agent)) {
      throw Refusal.usage(
          "--agent must be one of %s: '%s'".formatted(String.join(", ", AGENTS), agent),
          "use --agent command with the agent's own command line, e.g. --command '%s'"
              .formatted(agent));
    }
    String command = invocation.text(COMMAND);
    if (command == null) {
      throw Refusal.usage(
          "--agent command needs a command line", "add --command, e.g. --command 'sh agent.sh'");
    }
    return command;
  }

  /** Of the usual size, but no larger than the machine, unless more was asked for. */
  private Resources resources() {
    Limits total = invocation.config().limits().on(Machine.limits()).total();
    Integer memory = value(MEMORY, Values.MEMORY_RULE, Values::mebibytes);
    Double cpus = value(CPUS, "a number of CPUs such as 1 or 0.5", TaskOptions::number);
    return new Resources(
        cpus != null ? cpus : Math.min(defaults.cpus(), total.cpusMax()),
        memory != null ? memory : (int) Math.min(defaults.memoryMb(), total.memoryMbMax()),
        defaults.pids(),
        defaults.diskMb());
  }

  private static @Nullable Double number(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private int attempts() {
    Integer typed = value(ATTEMPTS, "a whole number from 1 to 20", TaskOptions::wholeNumber);
    return typed == null ? defaults.attemptsMax() : typed;
  }

  private static @Nullable Integer wholeNumber(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable Duration duration(String option) {
    return value(option, Values.DURATION_RULE, Values::duration);
  }

  private Map<String, String> environment() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String typed : invocation.texts(ENV)) {
      Matcher variable = VARIABLE.matcher(typed);
      if (!variable.matches()) {
        // Only the name: what follows it may be a secret.
        throw Refusal.usage(
            "--env must be NAME=VALUE, with a name of letters, digits and '_': '%s'"
                .formatted(typed.replaceFirst("=.*", "=…")),
            "correct it; to pass on a variable of yours: --env NAME=\"$NAME\"");
      }
      variables.put(variable.group(1), variable.group(2));
    }
    return variables;
  }

  private <E extends Enum<E>> @Nullable E choice(String option, E[] allowed) {
    String typed = invocation.text(option);
    if (typed == null) {
      return null;
    }
    List<String> words = Arrays.stream(allowed).map(TaskFields::lower).toList();
    int index = words.indexOf(typed);
    if (index < 0) {
      String near = NearMatch.of(typed, words);
      throw Refusal.usage(
          "%s must be one of %s: '%s'".formatted(option, String.join(", ", words), typed),
          near == null ? "see: slipway help run" : "did you mean %s?".formatted(near));
    }
    return allowed[index];
  }

  private <T> @Nullable T value(String option, String rule, Function<String, @Nullable T> read) {
    String typed = invocation.text(option);
    if (typed == null) {
      return null;
    }
    T value = read.apply(typed);
    if (value == null) {
      throw Refusal.usage(
          "%s must be %s: '%s'".formatted(option, rule, typed), "see: slipway help run");
    }
    return value;
  }

  private <T> @Nullable T made(String option, Function<String, T> make) {
    String typed = invocation.text(option);
    try {
      return typed == null ? null : make.apply(typed);
    } catch (IllegalArgumentException e) {
      throw Refusal.usage("%s: %s".formatted(option, e.getMessage()), "see: slipway help run");
    }
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
