package dev.slipway.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * What every request carries besides its meta.
 *
 * @param requestId chosen by the sender; a repeat of the same request repeats it
 * @param callbackStream the stream on which the sender waits for the result
 */
public record RequestMeta(String requestId, @Nullable String callbackStream) {
  public RequestMeta {
    Fields.name(requestId, "request_id");
    Fields.streamIfPresent(callbackStream, "callback_stream");
  }

  public RequestMeta(String requestId) {
    this(requestId, null);
  }
}
