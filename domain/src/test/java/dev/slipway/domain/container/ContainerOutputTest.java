package dev.slipway.domain.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The end of what a container printed, cut between characters. */
final class ContainerOutputTest {
  private static ContainerOutput endOf(String text, int maxBytes) {
    byte[] bytes = text.getBytes(UTF_8);
    return ContainerOutput.endOf(bytes, bytes.length, maxBytes);
  }

  @Test
  void shortOutputIsKeptWhole() {
    assertThat(endOf("done\n", 100)).isEqualTo(new ContainerOutput("done\n", 5, false));
    assertThat(endOf("", 100)).isEqualTo(ContainerOutput.NONE);
  }

  @Test
  void ofALongOutputTheEndIsKept() {
    assertThat(endOf("0123456789", 4)).isEqualTo(new ContainerOutput("6789", 10, true));
  }

  @Test
  void cutFallsBetweenCharacters() {
    assertThat(endOf("🚢🚢", 7).text()).isEqualTo("🚢");
    assertThat(endOf("aü", 2).text()).isEqualTo("ü");
    assertThat(endOf("üa", 2).text()).isEqualTo("a");
  }

  @Test
  void outputThatTheEngineCutAlreadyIsCutBetweenCharactersToo() {
    byte[] kept = {(byte) 0x9f, (byte) 0x9a, (byte) 0xa2, 'o', 'k'};

    assertThat(ContainerOutput.endOf(kept, 1 << 30, 100))
        .isEqualTo(new ContainerOutput("ok", 1 << 30, true));
  }

  @Test
  void bytesThatAreNoTextAreReplacedWithinTheCap() {
    byte[] noise = new byte[1000];
    new Random(7).nextBytes(noise);

    for (int maxBytes : new int[] {1, 2, 3, 10, 100, 999, 1000, 1001}) {
      ContainerOutput output = ContainerOutput.endOf(noise, noise.length, maxBytes);

      assertThat(output.text().getBytes(UTF_8).length).isLessThanOrEqualTo(maxBytes);
      assertThat(output.truncated()).isTrue();
    }
  }
}
