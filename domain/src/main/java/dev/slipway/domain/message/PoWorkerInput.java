package dev.slipway.domain.message;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.UserId;

/** A user's message for their product owner. */
public record PoWorkerInput(Meta meta, RequestMeta request, UserId userId, String prompt)
    implements RequestMessage {
  public PoWorkerInput {
    requireNonNull(meta, "meta");
    requireNonNull(request, "request");
    requireNonNull(userId, "user_id");
    Fields.notBlank(prompt, "prompt");
  }
}
