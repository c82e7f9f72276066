package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells how provisioning ended.
 *
 * @param servicesRedeployed how many services run again after a recovery
 * @param errors what failed on the way, in order
 */
public record ProvisionerResult(
    Meta meta,
    ResultMeta result,
    String serverHandle,
    @Nullable String serverIp,
    int servicesRedeployed,
    @Nullable List<String> errors)
    implements ResultMessage {
  public ProvisionerResult {
    requireNonNull(meta, "meta");
    requireNonNull(result, "result");
    Fields.name(serverHandle, "server_handle");
    Fields.notBlankIfPresent(serverIp, "server_ip");
    Fields.require(
        servicesRedeployed >= 0, "services_redeployed must not be negative", servicesRedeployed);
    errors = errors == null ? null : List.copyOf(errors);
  }
}
