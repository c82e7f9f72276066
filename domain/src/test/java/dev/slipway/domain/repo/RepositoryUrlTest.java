package dev.slipway.domain.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepositoryUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/srv/git/shop.git",
        "https://git.example/ann/shop.git",
        "https://ann@git.example/shop.git",
        "ssh://git@git.example:2222/shop.git",
        "git@git.example:ann/shop.git",
        "file:///srv/a b/shop",
        "https://git.example/team:a/b@c"
      })
  void pathsAndUrlsAreTaken(String value) {
    assertThat(new RepositoryUrl(value)).hasToString(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void emptyOneIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepositoryUrl(value))
        .withMessage("repository must not be blank");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--upload-pack=touch /tmp/x", "-o", "/srv/a\nb", "/srv/a\u0000b", "/a\u0085"})
  void whatReadsAsAnOptionOrBreaksALineIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepositoryUrl(value))
        .withMessageContaining("must not start with '-' or hold control characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ann:s3cr3t@git.example/shop.git",
        "https://:s3cr3t@git.example/shop.git",
        "HTTPS://ann:s3cr3t@git.example/shop.git",
        "https://ann:s3cr3t@git.example",
        "git+ssh://ann:s3cr3t@git.example/shop.git",
        "svn2https://ann:s3cr3t@git.example/x"
      })
  void passwordIsRefusedAndNotRepeated(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RepositoryUrl(value))
        .withMessageContaining("must not hold a password")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cr3t"));
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void longHostileTextIsReadInLinearTime() {
    String value = "https://" + ":".repeat(200_000) + "@".repeat(10);

    assertThatIllegalArgumentException().isThrownBy(() -> new RepositoryUrl(value));
  }
}
