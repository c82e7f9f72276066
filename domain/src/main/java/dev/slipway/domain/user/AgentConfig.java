package dev.slipway.domain.user;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.message.AgentType;
import dev.slipway.domain.task.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is set up for whoever names this configuration.
 *
 * @param model the provider's name of it; null for the agent's own default
 * @param instructions what the agent reads before any prompt; may be empty
 */
public record AgentConfig(
    String name,
    AgentType agent,
    @Nullable String model,
    String instructions,
    Resources resources) {
  public AgentConfig {
    Identifiers.require(name, "agent_config");
    requireNonNull(agent, "agent_type");
    if (model != null && model.isBlank()) {
      throw new IllegalArgumentException("model must not be blank: agent configuration " + name);
    }
    requireNonNull(instructions, "instructions");
    requireNonNull(resources, "resources");
  }
}
