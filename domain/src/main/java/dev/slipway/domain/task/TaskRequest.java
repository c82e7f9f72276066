package dev.slipway.domain.task;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Resources;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.RepositoryUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task asks for, in full. */
public sealed interface TaskRequest {
  /** The longest prompt, in bytes of UTF-8: what fits a message, a state and an agent's context. */
  int PROMPT_BYTES_MAX = 1 << 20;

  /**
   * A change to a project's repository.
   *
   * @param repository null for a new project, which is scaffolded first
   * @param base the branch to start from; null for the default branch
   * @param command the agent's shell command line; the prompt is its standard input
   * @param testCommand the project's own test command; null for none
   * @param image where both run; null for the runtime's default
   * @param environment variables for the agent and the tests
   * @param timeout for one run of the agent; a part of a second counts as a whole one
   * @param testTimeout for one run of the tests, likewise
   * @param attemptsMax how often the developer may try, from 1
   */
  record Engineering(
      @Nullable RepositoryUrl repository,
      @Nullable BranchName base,
      String prompt,
      String command,
      @Nullable String testCommand,
      @Nullable String image,
      Map<String, String> environment,
      Resources resources,
      NetworkPolicy network,
      Duration timeout,
      Duration testTimeout,
      int attemptsMax)
      implements TaskRequest {
    public Engineering {
      requirePrompt(prompt);
      requireText(command, "command", "name the agent's command line");
      if (testCommand != null) {
        requireText(testCommand, "test_command", "leave it out to run no tests");
      }
      environment = requireEnvironment(environment);
      requireNonNull(resources, "resources");
      requireNonNull(network, "network");
      timeout = wholeSeconds(timeout, "timeout");
      testTimeout = wholeSeconds(testTimeout, "test_timeout");
      if (attemptsMax < 1 || attemptsMax > 20) {
        throw new IllegalArgumentException("attempts_max must be 1 to 20: " + attemptsMax);
      }
    }

    /** Without the prompt and the environment's values. */
    @Override
    public String toString() {
      return "Engineering[repository=%s, command=%s, test=%s, image=%s, prompt=%d chars]"
          .formatted(repository, command, testCommand, image, prompt.length());
    }
  }

  private static void requirePrompt(String prompt) {
    requireText(prompt, "prompt", "say what should be changed");
    // A char takes at least one byte, so that only prompts near the limit are encoded to be
    // counted.
    if (prompt.length() > PROMPT_BYTES_MAX
        || prompt.getBytes(StandardCharsets.UTF_8).length > PROMPT_BYTES_MAX) {
      throw new IllegalArgumentException(
          "prompt must be at most %d bytes and has %d characters; put long material into a file of"
                  .formatted(PROMPT_BYTES_MAX, prompt.length())
              + " the repository and name it in the prompt");
    }
  }

  private static void requireText(String text, String field, String nextStep) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank; " + nextStep);
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(field + " must not hold a NUL character");
    }
  }

  /** What no process can be given is refused before anything is started. */
  private static Map<String, String> requireEnvironment(Map<String, String> environment) {
    environment.forEach((name, value) -> {
      if (name.isBlank() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "environment must have names that are not blank and hold no '=' and no NUL: '%s'"
                .formatted(name.length() <= 80 ? name : name.substring(0, 80) + "…"));
      }
      if (value.indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            "environment.%s must not hold a NUL character".formatted(name));
      }
    });
    return Map.copyOf(environment);
  }

  /** The wire counts whole seconds; a request that fits no message would be accepted in vain. */
  private static Duration wholeSeconds(Duration duration, String field) {
    if (!duration.isPositive() || duration.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException(
          "%s must be above zero and at most 7 days: %s".formatted(field, duration));
    }
    return duration.toNanosPart() == 0
        ? duration
        : Duration.ofSeconds(duration.toSeconds()).plusSeconds(1);
  }
}
