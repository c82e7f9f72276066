package dev.slipway.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AuditEntryTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void entrySaysWhoDidWhatToWhich() {
    assertThat(new AuditEntry(NOW, "user:ann", "dead_letter.replay", "m-1", "").act())
        .isEqualTo("dead_letter.replay");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditEntry(NOW, "", "a", "o", ""))
        .withMessage("actor must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditEntry(NOW, "u", " ", "o", ""))
        .withMessage("act must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AuditEntry(NOW, "u", "a", "\t", ""))
        .withMessage("object must not be blank");
  }
}
