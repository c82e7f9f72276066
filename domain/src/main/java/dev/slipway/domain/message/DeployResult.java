package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Tells the caller how a deploy task ended and where the project answers. */
public record DeployResult(
    Meta meta,
    ResultMeta result,
    @Nullable String deployedUrl,
    @Nullable String serverIp,
    @Nullable Integer port)
    implements ResultMessage {
  public DeployResult {
    requireNonNull(meta, "meta");
    requireNonNull(result, "result");
    Fields.notBlankIfPresent(deployedUrl, "deployed_url");
    Fields.notBlankIfPresent(serverIp, "server_ip");
    Fields.portIfPresent(port);
  }
}
