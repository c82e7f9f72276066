package dev.slipway.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.task.UserId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SessionTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UserId ANN = new UserId("ann");

  @Test
  void conversationGoesOnForHalfAnHour() {
    Session session = new Session("s-1", ANN, null, NOW.minusSeconds(9000), NOW);

    assertThat(session.continuesAt(NOW)).isTrue();
    assertThat(session.continuesAt(NOW.plusSeconds(1800))).isTrue();
    assertThat(session.continuesAt(NOW.plusSeconds(1801))).isFalse();
  }

  @Test
  void lastTurnIsNotBeforeTheFirst() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Session("s-1", ANN, null, NOW, NOW.minusSeconds(1)))
        .withMessageContaining("session s-1");
  }
}
