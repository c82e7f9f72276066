package dev.slipway.domain.user;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.Identifiers;
import dev.slipway.domain.task.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key to the API, of which only the hash is kept. Keys are long and drawn at random, so that a
 * plain hash is enough.
 *
 * @param hash SHA-256 in lower-case hexadecimal
 * @param scopes patterns of what it allows, e.g. {@code task.*}
 * @param expiresAt null for never
 * @param revokedAt null while it is not revoked
 */
public record ApiKey(
    String id,
    UserId userId,
    String hash,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public ApiKey {
    Identifiers.require(id, "api_key_id");
    requireNonNull(userId, "user_id");
    if (!SHA_256.matcher(hash).matches()) {
      throw new IllegalArgumentException("hash must be SHA-256 in hexadecimal: API key " + id);
    }
    scopes = List.copyOf(scopes);
    requireNonNull(createdAt, "created_at");
  }

  /** The hash of a key as it is stored. */
  public static String hashOf(String key) {
    return HexFormat.of().formatHex(sha256(key));
  }

  /** Whether this is the key that was shown, and it still counts. Takes the same time for any. */
  public boolean admits(String shown, Instant now) {
    boolean equal = MessageDigest.isEqual(HexFormat.of().parseHex(hash), sha256(shown));
    boolean live = revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    return equal && live;
  }

  /** Without the hash, which is nobody's business. */
  @Override
  public String toString() {
    return "ApiKey[id=%s, user=%s, scopes=%s]".formatted(id, userId, scopes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
