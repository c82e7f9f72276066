package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a worker is made from.
 *
 * @param instructions the text that the agent reads before any prompt; may be empty
 * @param allowedCommands patterns of {@code orchestrator} commands, e.g. {@code project.*}
 * @param envVars plain values only; secrets travel as references elsewhere
 * @param timeout whole seconds that one prompt may take
 */
public record WorkerConfig(
    String name,
    WorkerType workerType,
    AgentType agentType,
    String instructions,
    List<String> allowedCommands,
    List<WorkerCapability> capabilities,
    Map<String, String> envVars,
    Resources resources,
    Duration timeout) {
  /** How long one prompt may take where nothing else is said (SPEC §4). */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

  public WorkerConfig {
    Fields.name(name, "name");
    requireNonNull(workerType, "worker_type");
    requireNonNull(agentType, "agent_type");
    requireNonNull(instructions, "instructions");
    allowedCommands = List.copyOf(allowedCommands);
    capabilities = List.copyOf(capabilities);
    envVars = Fields.texts(envVars, "env_vars");
    requireNonNull(resources, "resources");
    Fields.timeout(timeout);
  }

  /** Leaves out the values of the environment and the long instructions. */
  @Override
  public String toString() {
    return "WorkerConfig[name=%s, %s, %s, capabilities=%s, env_vars=%s, resources=%s, timeout=%s]"
        .formatted(name, workerType, agentType, capabilities, envVars.keySet(), resources, timeout);
  }
}
