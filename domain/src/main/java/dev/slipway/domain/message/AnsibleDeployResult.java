package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Tells the deploy flow how the playbook ended.
 *
 * @param stdout the end of what it printed, after redaction
 */
public record AnsibleDeployResult(
    Meta meta,
    ResultMeta result,
    @Nullable String deployedUrl,
    @Nullable String serverIp,
    @Nullable Integer port,
    @Nullable String stdout,
    @Nullable String stderr,
    @Nullable Integer exitCode)
    implements ResultMessage {
  public AnsibleDeployResult {
    requireNonNull(meta, "meta");
    requireNonNull(result, "result");
    Fields.notBlankIfPresent(deployedUrl, "deployed_url");
    Fields.notBlankIfPresent(serverIp, "server_ip");
    Fields.portIfPresent(port);
  }
}
