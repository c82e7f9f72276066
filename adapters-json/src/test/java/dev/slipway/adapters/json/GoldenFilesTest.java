package dev.slipway.adapters.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.message.Message;
import dev.slipway.testkit.codec.MessageSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One file for each message, as other services see it. Each ends in a line feed of its own. */
final class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final JsonMessageCodec CODEC = new JsonMessageCodec(new Codecs());

  static List<Message> messages() {
    return MessageSamples.all();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void messageIsWrittenAsItsFileSays(Message message) {
    String written = new String(CODEC.encode(message), UTF_8);

    CheckedFile.assertHolds(fileOf(message), written + "\n", GoldenFilesTest.class);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void fileIsReadAndWrittenBackByteForByte(Message message) throws IOException {
    String file = Files.readString(fileOf(message), UTF_8).stripTrailing();

    Message read = CODEC.decode(message.getClass(), file.getBytes(UTF_8));

    assertThat(read).isEqualTo(message);
    assertThat(CODEC.encode(read)).isEqualTo(file.getBytes(UTF_8));
  }

  @Test
  void thereIsNoFileWithoutAMessage() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.toList())
          .containsExactlyInAnyOrderElementsOf(
              messages().stream().map(GoldenFilesTest::fileOf).toList());
    }
  }

  private static Path fileOf(Message message) {
    return GOLDEN.resolve(Names.snake(message.getClass().getSimpleName()) + ".json");
  }
}
