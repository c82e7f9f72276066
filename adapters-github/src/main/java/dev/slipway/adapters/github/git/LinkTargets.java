package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * Which symbolic links may stand in a tree: relative ones that stay inside it, whatever else is in
 * it.
 *
 * <p>A link is judged by its text alone. Only leading {@code ..} are allowed: those climb real
 * directories, whose number is known. One after a name could climb from wherever that name, itself
 * a link, leads to.
 */
final class LinkTargets {
  /** The longest that Linux makes. */
  static final int MAX_BYTES = 4_095;

  private LinkTargets() {}

  /**
   * Why the link may not be taken; empty if it may.
   *
   * @param depth how many directories are above the link
   */
  static Optional<String> refusal(byte[] target, int depth) {
    String text = new String(target, ISO_8859_1);
    if (text.isEmpty() || text.length() > MAX_BYTES) {
      return Optional.of("a link of unusable length");
    }
    if (text.startsWith("/")) {
      return Optional.of("a link that leads out of the tree");
    }
    boolean named = false;
    int climbed = 0;
    for (String part : text.split("/", -1)) {
      if (part.equals("..")) {
        if (named) {
          return Optional.of("a link that climbs after a name, and may lead out of the tree");
        }
        climbed++;
      } else if (!part.isEmpty() && !part.equals(".")) {
        named = true;
        if (EntryNames.isRefused(part.getBytes(ISO_8859_1))) {
          return Optional.of("a link into git's own data");
        }
      }
    }
    return climbed > depth ? Optional.of("a link that leads out of the tree") : Optional.empty();
  }

  /**
   * The target as a checkout writes it: Java's paths hold neither a doubled nor a trailing slash.
   */
  static byte[] asWritten(byte[] target) {
    String text = new String(target, ISO_8859_1).replaceAll("/{2,}", "/");
    boolean trailing = text.length() > 1 && text.endsWith("/");
    return (trailing ? text.substring(0, text.length() - 1) : text).getBytes(ISO_8859_1);
  }
}
