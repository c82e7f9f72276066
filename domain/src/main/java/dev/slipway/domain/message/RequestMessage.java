package dev.slipway.domain.message;

/** A message that asks for something; whoever answers repeats its request id. */
public sealed interface RequestMessage extends Message
    permits AnsibleDeployMessage,
        DeployMessage,
        DeveloperWorkerInput,
        EngineeringMessage,
        PoWorkerInput,
        ProvisionerMessage,
        ScaffolderMessage,
        WorkerCommand {

  /** What every request carries. */
  RequestMeta request();
}
