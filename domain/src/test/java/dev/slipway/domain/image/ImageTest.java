package dev.slipway.domain.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.message.WorkerCapability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ImageTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Image IMAGE = image("ab".repeat(32), "worker:1", NOW);

  @Test
  void imageIsCollectedAfterAWeekWithoutUse() {
    assertThat(IMAGE.unusedAt(NOW.plus(WEEK))).isFalse();
    assertThat(IMAGE.unusedAt(NOW.plus(WEEK).plusNanos(1))).isTrue();
    assertThat(IMAGE.used(NOW.plusSeconds(1)).unusedAt(NOW.plus(WEEK).plusNanos(1))).isFalse();
  }

  @Test
  void useIsNeverEarlierThanTheLastOne() {
    assertThat(IMAGE.used(NOW.minusSeconds(1))).isEqualTo(IMAGE);
  }

  @Test
  void nonsenseIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image("AB".repeat(32), "worker:1", NOW))
        .withMessageContaining("image worker:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image("ab".repeat(32), " ", NOW))
        .withMessageContaining("tag must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image("ab".repeat(32), "worker:1", NOW.minusSeconds(1)))
        .withMessageContaining("last_used_at");
  }

  private static Image image(String hash, String tag, Instant lastUsedAt) {
    return new Image(hash, tag, List.of(WorkerCapability.GIT), NOW, lastUsedAt);
  }
}
