package dev.slipway.adapters.json;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.AnsibleDeployMessage;
import dev.slipway.domain.message.AnsibleJobType;
import dev.slipway.domain.message.CreateWorkerCommand;
import dev.slipway.domain.message.DeveloperWorkerInput;
import dev.slipway.domain.message.EngineeringResult;
import dev.slipway.domain.message.PoWorkerOutput;
import dev.slipway.domain.message.PreviousAttempt;
import dev.slipway.domain.message.ProvisionerMessage;
import dev.slipway.domain.message.ProvisionerResult;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.ScaffolderResult;
import dev.slipway.domain.message.WorkerConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a field of the wire is when its sender leaves it out, where it is not simply unknown. */
final class AbsentValues {
  private static final Map<Class<?>, Map<String, Object>> BY_OWNER =
      Map.ofEntries(
          Map.entry(AgentVerdict.class, Map.of("data", Map.of())),
          Map.entry(AnsibleDeployMessage.class, Map.of("jobType", AnsibleJobType.DEPLOY)),
          Map.entry(CreateWorkerCommand.class, Map.of("context", Map.of())),
          Map.entry(
              DeveloperWorkerInput.class,
              Map.of("timeout", WorkerConfig.DEFAULT_TIMEOUT, "previousAttempts", List.of())),
          Map.entry(EngineeringResult.class, Map.of("filesChanged", List.of())),
          Map.entry(PoWorkerOutput.class, Map.of("status", ResultStatus.SUCCESS, "isFinal", true)),
          Map.entry(PreviousAttempt.class, Map.of("summary", "", "evidence", "")),
          Map.entry(ProvisionerMessage.class, Map.of("forceReinstall", false, "isRecovery", false)),
          Map.entry(ProvisionerResult.class, Map.of("servicesRedeployed", 0)),
          Map.entry(ScaffolderResult.class, Map.of("filesGenerated", List.of())),
          Map.entry(
              WorkerConfig.class,
              Map.of(
                  "allowedCommands", List.of(),
                  "capabilities", List.of(),
                  "envVars", Map.of(),
                  "resources", Resources.DEFAULT,
                  "timeout", WorkerConfig.DEFAULT_TIMEOUT)));

  private AbsentValues() {}

  /** The value of a component when its field is absent; null if the field is required. */
  static @Nullable Object of(Class<?> owner, String component) {
    return BY_OWNER.getOrDefault(owner, Map.of()).get(component);
  }
}
