package dev.slipway.domain.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * One act worth keeping; never holds a secret.
 *
 * @param actor a user, a worker or a component, e.g. {@code user:ann}
 * @param act a verb, e.g. {@code dead_letter.replay}
 * @param object what it was done to
 * @param reason in the actor's words; may be empty
 */
public record AuditEntry(Instant at, String actor, String act, String object, String reason) {
  public AuditEntry {
    requireNonNull(at, "at");
    requireNotBlank(actor, "actor");
    requireNotBlank(act, "act");
    requireNotBlank(object, "object");
    requireNonNull(reason, "reason");
  }

  private static void requireNotBlank(String value, String field) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " must not be blank");
    }
  }
}
