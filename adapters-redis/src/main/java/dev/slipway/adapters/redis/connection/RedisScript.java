package dev.slipway.adapters.redis.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script that Redis runs at once, as one atomic step. */
public interface RedisScript {
  String source();

  /** The name under which Redis keeps the script. */
  String digest();

  /** The text of the file {@code name.lua} beside this class. */
  static String read(Class<?> owner, String name) {
    try (InputStream text = owner.getResourceAsStream(name + ".lua")) {
      if (text == null) {
        throw new IllegalStateException("this build lacks the script " + name + ".lua");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String digest(String source) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-1", missing);
    }
  }
}
