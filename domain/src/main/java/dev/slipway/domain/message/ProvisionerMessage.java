package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

/**
 * Asks infra to set a server up.
 *
 * @param forceReinstall allows what is on the server to be destroyed
 * @param isRecovery brings back what ran there before
 */
public record ProvisionerMessage(
    Meta meta, RequestMeta request, String serverHandle, boolean forceReinstall, boolean isRecovery)
    implements RequestMessage {
  public ProvisionerMessage {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    Fields.name(serverHandle, "server_handle");
  }
}
