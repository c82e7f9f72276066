package dev.slipway.adapters.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerOutput;
import org.junit.jupiter.api.Test;

/** The end of a stream, in a fixed space. */
final class OutputTailTest {
  private static final long PLENTY = Long.MAX_VALUE;

  @Test
  void nothingIsNothing() {
    assertThat(new OutputTail(10).toOutput(PLENTY)).isEqualTo(new ContainerOutput("", 0, false));
  }

  @Test
  void whatFitsIsWhole() {
    assertThat(tail(6, "abc", "def")).isEqualTo(new ContainerOutput("abcdef", 6, false));
  }

  @Test
  void whatDoesNotFitLosesItsBeginning() {
    assertThat(tail(4, "abc", "def")).isEqualTo(new ContainerOutput("cdef", 6, true));
  }

  @Test
  void entryLongerThanTheSpaceLeavesItsEnd() {
    assertThat(tail(4, "ab", "0123456789", "z")).isEqualTo(new ContainerOutput("789z", 13, true));
  }

  @Test
  void manyRoundsKeepTheEnd() {
    OutputTail tail = new OutputTail(7);
    StringBuilder all = new StringBuilder();
    for (int entry = 0; entry < 1000; entry++) {
      String text = Integer.toString(entry);
      all.append(text);
      add(tail, text);
    }

    assertThat(tail.toOutput(PLENTY))
        .isEqualTo(new ContainerOutput(all.substring(all.length() - 7), all.length(), true));
  }

  @Test
  void cutFallsBetweenCharacters() {
    assertThat(tail(5, "ääää").text()).isEqualTo("ää");
    assertThat(tail(7, "\uD83D\uDE00\uD83D\uDE00").text()).isEqualTo("\uD83D\uDE00");
  }

  @Test
  void onlyACutCharacterIsLeftOut() {
    OutputTail tail = new OutputTail(10);
    tail.add(new byte[] {(byte) 0x80, 'a'}, 2);

    // nothing was cut: the stray byte was printed so
    assertThat(tail.toOutput(PLENTY).text()).isEqualTo("\uFFFDa");
  }

  @Test
  void replacementsDoNotBreakTheBound() {
    OutputTail tail = new OutputTail(6);
    tail.add(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 'x'}, 5);

    ContainerOutput output = tail.toOutput(PLENTY);
    assertThat(output.text()).isEqualTo("\uFFFDx");
    assertThat(output.truncated()).isTrue();
  }

  @Test
  void totalIsAtLeastTheBytesOfTheText() {
    OutputTail tail = new OutputTail(100);
    tail.add(new byte[] {(byte) 0xFF}, 1);

    assertThat(tail.toOutput(PLENTY)).isEqualTo(new ContainerOutput("\uFFFD", 3, false));
  }

  @Test
  void logThatMayHaveDroppedItsBeginningIsTruncated() {
    OutputTail tail = new OutputTail(1000);
    for (int line = 0; line < 10; line++) {
      add(tail, "line\n");
    }

    assertThat(tail.toOutput(10 * 5 + 10 * 40 + 1).truncated()).isFalse();
    assertThat(tail.toOutput(10 * 5 + 10 * 40).truncated()).isTrue();
  }

  @Test
  void noSpaceKeepsOnlyTheCount() {
    assertThat(tail(0, "abc")).isEqualTo(new ContainerOutput("", 3, true));
  }

  private static ContainerOutput tail(int maxBytes, String... entries) {
    OutputTail tail = new OutputTail(maxBytes);
    for (String entry : entries) {
      add(tail, entry);
    }
    return tail.toOutput(PLENTY);
  }

  private static void add(OutputTail tail, String entry) {
    byte[] bytes = entry.getBytes(UTF_8);
    tail.add(bytes, bytes.length);
  }
}
