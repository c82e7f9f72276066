package dev.slipway.domain.container;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a container printed, standard output and error together, within a cap.
 *
 * @param text its end, decoded as UTF-8 with replacement
 * @param totalBytes how much it printed in all, where the engine knows; at least the text's bytes
 * @param truncated whether something before {@code text} was left out
 */
public record ContainerOutput(String text, long totalBytes, boolean truncated) {
  /** What one that printed nothing, or does not exist, has to show. */
  public static final ContainerOutput NONE = new ContainerOutput("", 0, false);

  /**
   * The end of what an engine kept, cut between characters.
   *
   * @param kept the last bytes that were printed
   * @param totalBytes how much was printed in all
   * @param maxBytes what the text may measure in UTF-8; bytes that are no UTF-8 grow when replaced
   */
  public static ContainerOutput endOf(byte[] kept, long totalBytes, int maxBytes) {
    int start = Math.max(0, kept.length - maxBytes);
    if (start > 0 || totalBytes > kept.length) {
      start = nextCharacter(kept, start);
    }
    String text = new String(kept, start, kept.length - start, UTF_8);
    int excess = text.getBytes(UTF_8).length - maxBytes;
    if (excess > 0) {
      byte[] grown = text.getBytes(UTF_8);
      int cut = nextCharacter(grown, excess);
      text = new String(grown, cut, grown.length - cut, UTF_8);
    }
    boolean truncated = start > 0 || excess > 0 || totalBytes > kept.length;
    return new ContainerOutput(text, totalBytes, truncated);
  }

  /** The first index from {@code start} on that is not inside a character of at most 4 bytes. */
  private static int nextCharacter(byte[] bytes, int start) {
    int index = start;
    while (index < bytes.length && index < start + 3 && (bytes[index] & 0xC0) == 0x80) {
      index++;
    }
    return index;
  }
}
