package dev.slipway.domain.message;

/** A message that answers a request. */
public sealed interface ResultMessage extends Message
    permits AnsibleDeployResult,
        DeployResult,
        DeveloperWorkerOutput,
        EngineeringResult,
        PoWorkerOutput,
        ProvisionerResult,
        ScaffolderResult {

  /** What every result carries. */
  ResultMeta result();
}
