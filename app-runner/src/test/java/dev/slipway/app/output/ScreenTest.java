package dev.slipway.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ScreenTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Screen screen(boolean terminal) {
    return new Screen(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal);
  }

  @Test
  void linesStandAboveTheLiveLine() {
    Screen screen = screen(true);

    screen.live("working");
    screen.line("news");
    screen.live("");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("working\r\u001b[Knews\nworking\r\u001b[K");
  }

  @Test
  void thereIsNoLiveLineInAFile() {
    Screen screen = screen(false);

    screen.live("working");
    screen.line("news");
    screen.warn("careful");

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("news\n");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("careful\n");
  }
}
