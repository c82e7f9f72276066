package dev.slipway.domain.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommitIdTest {
  private static final String SHA1 = "0123456789abcdef0123456789abcdef01234567";

  @Test
  void fullNamesOfBothHashesAreTaken() {
    assertThat(new CommitId(SHA1)).hasToString(SHA1);
    assertThat(new CommitId("a".repeat(64)).value()).hasSize(64);
    assertThat(new CommitId(SHA1).abbreviated()).isEqualTo("0123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789",
        "0123456789ABCDEF0123456789ABCDEF01234567",
        "0123456789abcdef0123456789abcdef0123456g",
        "0123456789abcdef0123456789abcdef012345678",
        "0123456789abcdef0123456789abcdef0123456\n",
        "HEAD"
      })
  void anythingElseIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommitId(value))
        .withMessageStartingWith("not a commit id");
  }
}
