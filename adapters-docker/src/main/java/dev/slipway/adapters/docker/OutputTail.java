package dev.slipway.adapters.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.ContainerOutput;

/**
 * Keeps the last bytes of a stream in a fixed space.
 *
 * <p>Not safe for concurrent use.
 */
final class OutputTail {
  /**
   * At least what the engine's log needs for an entry besides its bytes: time, stream, lengths; and
   * for each full piece of a long line, which are 16 KiB, an identity.
   */
  private static final int ENTRY_BYTES = 40;

  private static final int PIECE_SHARE = 100;

  private final byte[] ring;
  private int next;
  private long printedBytes;
  private long storedBytes;

  OutputTail(int maxBytes) {
    this.ring = new byte[maxBytes];
  }

  /** Adds an entry of the log: the first bytes of the buffer. */
  void add(byte[] entry, int length) {
    printedBytes += length;
    storedBytes += length + ENTRY_BYTES + length / PIECE_SHARE;
    int from = Math.max(0, length - ring.length);
    int first = Math.min(length - from, ring.length - next);
    System.arraycopy(entry, from, ring, next, first);
    int rest = length - from - first;
    System.arraycopy(entry, from + first, ring, 0, rest);
    next = ring.length == 0 ? 0 : (next + first + rest) % ring.length;
  }

  /**
   * What was kept, cut between characters.
   *
   * @param keptForSure as long as the log holds less than so many bytes, nothing was dropped from
   *     it
   */
  ContainerOutput toOutput(long keptForSure) {
    int length = (int) Math.min(printedBytes, ring.length);
    boolean cut = printedBytes > length;
    byte[] bytes = new byte[length];
    int start = ring.length == 0 ? 0 : Math.floorMod(next - length, ring.length);
    int first = Math.min(length, ring.length - start);
    System.arraycopy(ring, start, bytes, 0, first);
    System.arraycopy(ring, 0, bytes, first, length - first);
    int skip = cut ? restOfCharacter(bytes) : 0;
    String text = new String(bytes, skip, length - skip, UTF_8);
    String fitting = fitting(text, ring.length);
    boolean shortened = fitting.length() < text.length();
    long total = Math.max(printedBytes, fitting.getBytes(UTF_8).length);
    return new ContainerOutput(fitting, total, cut || shortened || storedBytes >= keptForSure);
  }

  /** How many bytes at the start belong to a character whose first byte was cut off: at most 3. */
  private static int restOfCharacter(byte[] bytes) {
    int count = 0;
    while (count < Math.min(3, bytes.length) && (bytes[count] & 0xC0) == 0x80) {
      count++;
    }
    return count;
  }

  /** The end of a text that fits; each replaced byte takes three, so it may have grown. */
  private static String fitting(String text, int maxBytes) {
    int from = text.length();
    int bytes = 0;
    while (from > 0) {
      int character = text.codePointBefore(from);
      bytes += encodedBytes(character);
      if (bytes > maxBytes) {
        break;
      }
      from -= Character.charCount(character);
    }
    return text.substring(from);
  }

  private static int encodedBytes(int character) {
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
