package dev.slipway.domain.image;

import dev.slipway.domain.message.WorkerCapability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A built image.
 *
 * @param hash of what it was built from, SHA-256 in lower-case hexadecimal; its identity
 * @param tag its name at the engine
 * @param lastUsedAt never before {@code builtAt}
 */
public record Image(
    String hash,
    String tag,
    List<WorkerCapability> capabilities,
    Instant builtAt,
    Instant lastUsedAt) {
  /** After so long without use an image is removed. */
  public static final Duration UNUSED_MAX = Duration.ofDays(7);

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public Image {
    if (!SHA_256.matcher(hash).matches()) {
      throw new IllegalArgumentException("hash must be SHA-256 in hexadecimal: image " + tag);
    }
    if (tag.isBlank()) {
      throw new IllegalArgumentException("tag must not be blank: image " + hash);
    }
    capabilities = List.copyOf(capabilities);
    if (lastUsedAt.isBefore(builtAt)) {
      throw new IllegalArgumentException("last_used_at must not be before built_at: image " + tag);
    }
  }

  /** The same image, used now; time never runs backwards. */
  public Image used(Instant now) {
    return now.isAfter(lastUsedAt) ? new Image(hash, tag, capabilities, builtAt, now) : this;
  }

  /** Whether it may be collected. */
  public boolean unusedAt(Instant now) {
    return now.isAfter(lastUsedAt.plus(UNUSED_MAX));
  }
}
