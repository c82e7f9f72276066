package dev.slipway.domain.message;

/** Anything that travels on a queue of the registry. */
public sealed interface Message
    permits EngineeringMessage,
        EngineeringResult,
        DeployMessage,
        DeployResult,
        ScaffolderMessage,
        ScaffolderResult,
        WorkerCommand,
        WorkerResponse,
        WorkerLifecycleEvent,
        PoWorkerInput,
        PoWorkerOutput,
        DeveloperWorkerInput,
        DeveloperWorkerOutput,
        ProvisionerMessage,
        ProvisionerResult,
        AnsibleDeployMessage,
        AnsibleDeployResult,
        ProgressEvent,
        DeadLetter {

  /** What every message carries. */
  Meta meta();
}
