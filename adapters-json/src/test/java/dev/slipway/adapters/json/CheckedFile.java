package dev.slipway.adapters.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the repository that says what the code does. A test fails when it no longer does, and
 * names the command that writes it anew; reading the difference is left to a person.
 */
final class CheckedFile {
  private static final String RENEW = "slipway.renew";

  private CheckedFile() {}

  /** Asserts that the file holds the text, or writes it if asked to. */
  static void assertHolds(Path file, String text, Class<?> test) {
    try {
      if (Boolean.getBoolean(RENEW)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      }
      assertThat(Files.exists(file) ? Files.readString(file, UTF_8) : "")
          .as(
              "%s is stale; if the change is wanted, renew it with: ./mvnw -q -pl adapters-json -am"
                  + " test -Dtest=%s -D%s -Dsurefire.failIfNoSpecifiedTests=false",
              file, test.getSimpleName(), RENEW)
          .isEqualTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
