package dev.slipway.domain.server;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.Identifiers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong on a server.
 *
 * @param resolvedAt null while it is open
 */
public record Incident(
    String id,
    ServerHandle server,
    Severity severity,
    String summary,
    Instant openedAt,
    @Nullable Instant resolvedAt) {
  public Incident {
    Identifiers.require(id, "incident_id");
    requireNonNull(server, "server_handle");
    requireNonNull(severity, "severity");
    if (summary.isBlank()) {
      throw new IllegalArgumentException("summary must not be blank: incident " + id);
    }
    if (resolvedAt != null && resolvedAt.isBefore(openedAt)) {
      throw new IllegalArgumentException(
          "resolved_at must not be before opened_at: incident " + id);
    }
  }

  public boolean open() {
    return resolvedAt == null;
  }

  /** The same incident, resolved; one that is resolved already stays as it is. */
  public Incident resolve(Instant now) {
    return open()
        ? new Incident(
            id, server, severity, summary, openedAt, now.isBefore(openedAt) ? openedAt : now)
        : this;
  }
}
