package dev.slipway.adapters.github.git;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * File names as the bytes that git and Linux know, whatever the locale of this process.
 *
 * <p>A Java string cannot hold every name: one that is no UTF-8, or any accent when the program was
 * started with {@code LANG=C}. A {@link Path} that came from the disk does hold the bytes, and its
 * URI form carries them both ways.
 */
final class RawNames {
  private static final HexFormat HEX = HexFormat.of();

  private RawNames() {}

  /** The bytes of one name. */
  static byte[] bytes(Path name) {
    String text = name.toString();
    if (isAscii(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    // the URI is that of a file in the working directory, which need not exist
    String raw = name.toUri().getRawPath();
    int end = raw.endsWith("/") ? raw.length() - 1 : raw.length();
    return decode(raw.substring(raw.lastIndexOf('/', end - 1) + 1, end));
  }

  /** The bytes of a path of several names. */
  static byte[] allBytes(Path path) {
    String text = path.toString();
    if (isAscii(text)) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (path.isAbsolute()) {
      bytes.write('/');
    }
    String separator = "";
    for (Path name : path) {
      bytes.writeBytes(separator.getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(bytes(name));
      separator = "/";
    }
    return bytes.toByteArray();
  }

  /**
   * A relative path of these bytes.
   *
   * @param bytes one name or several with slashes between; no NUL
   */
  static Path path(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (isAscii(text)) {
      return Path.of(text);
    }
    Path absolute = Path.of(URI.create("file:///" + encode(bytes)));
    boolean fromRoot = bytes[0] == '/';
    return fromRoot ? absolute : absolute.subpath(0, absolute.getNameCount());
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter < 0x80);
  }

  private static byte[] decode(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int at = 0; at < escaped.length(); at++) {
      if (escaped.charAt(at) == '%') {
        bytes.write(HexFormat.fromHexDigits(escaped, at + 1, at + 3));
        at += 2;
      } else {
        bytes.write(escaped.charAt(at));
      }
    }
    return bytes.toByteArray();
  }

  private static String encode(byte[] bytes) {
    StringBuilder escaped = new StringBuilder(bytes.length * 3);
    for (byte each : bytes) {
      if (each == '/') {
        escaped.append('/');
      } else {
        escaped.append('%').append(HEX.toHexDigits(each));
      }
    }
    return escaped.toString();
  }
}
