package dev.slipway.adapters.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.ContainerOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A log in the engine's frames. */
final class OutputReaderTest {
  private static final int OUT = 1;
  private static final int ERROR = 2;
  private static final int ENGINES_OWN = 3;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final DataOutputStream frames = new DataOutputStream(log);

  @Test
  void bothStreamsAreOneText() throws IOException {
    frame(OUT, "out ");
    frame(ERROR, "error");

    assertThat(read()).isEqualTo(new ContainerOutput("out error", 9, false));
  }

  @Test
  void frameLongerThanAChunkIsWhole() throws IOException {
    frame(OUT, "x".repeat(100_000) + "end");

    assertThat(read()).isEqualTo(new ContainerOutput("x".repeat(100_000) + "end", 100_003, false));
  }

  @Test
  void engineThatCannotReadOnIsNotQuoted() throws IOException {
    frame(OUT, "the work\n");
    frame(ENGINES_OWN, "error grabbing logs");

    assertThat(read()).isEqualTo(new ContainerOutput("the work\n", 9, true));
  }

  @Test
  void logThatBreaksOffIsAFailure() throws IOException {
    frame(OUT, "the work\n");
    frames.write(OUT);

    // the engine died meanwhile: what is missing may be read later
    assertThatThrownBy(this::read).isInstanceOf(EOFException.class);
  }

  private void frame(int stream, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    frames.writeInt(stream << 24);
    frames.writeInt(bytes.length);
    frames.write(bytes);
  }

  private ContainerOutput read() throws IOException {
    return OutputReader.tail(new ByteArrayInputStream(log.toByteArray()), 200_000, 16L << 20);
  }
}
