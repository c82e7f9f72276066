package dev.slipway.adapters.redis.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The atomic steps, each a Lua script that Redis runs at once. */
enum Script {
  SEND(""),
  /** May run where Redis is out of memory, as all that let consumers go on. */
  TAKE("allow-oom"),
  FINISH("allow-oom"),
  HOLD("allow-oom"),
  DEPTH("no-writes"),
  EPOCH("allow-oom");

  private final String source;
  private final String digest;

  Script(String flags) {
    String name = name().toLowerCase(java.util.Locale.ROOT);
    String head = "#!lua" + (flags.isEmpty() ? "" : " flags=" + flags) + "\n";
    String shared = name.equals("epoch") ? "" : read("common");
    source = head + shared + read(name);
    digest = sha1(source.getBytes(UTF_8));
  }

  String source() {
    return source;
  }

  /** The name under which Redis keeps the script. */
  String digest() {
    return digest;
  }

  private static String read(String name) {
    try (InputStream text = Script.class.getResourceAsStream(name + ".lua")) {
      if (text == null) {
        throw new IllegalStateException("this build lacks the script " + name + ".lua");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String sha1(byte[] source) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-1", missing);
    }
  }
}
