package dev.slipway.adapters.redis.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script that Redis runs at once, as one atomic step.
 *
 * @param digest the name under which Redis keeps it
 */
public record RedisScript(String source, String digest) {
  /**
   * The script of the files {@code name.lua} beside this class, one after the other.
   *
   * @param flags what Redis is to allow or forbid it; may be empty
   */
  public static RedisScript of(Class<?> owner, String flags, String... names) {
    StringBuilder source = new StringBuilder("#!lua");
    source.append(flags.isEmpty() ? "" : " flags=" + flags).append('\n');
    for (String name : names) {
      source.append(read(owner, name));
    }
    return new RedisScript(source.toString(), digest(source.toString()));
  }

  private static String read(Class<?> owner, String name) {
    try (InputStream text = owner.getResourceAsStream(name + ".lua")) {
      if (text == null) {
        throw new IllegalStateException("this build lacks the script " + name + ".lua");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String digest(String source) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-1", missing);
    }
  }
}
