package dev.slipway.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.domain.container.Resources;
import dev.slipway.domain.message.AgentType;
import dev.slipway.domain.task.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UserTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UserId ANN = new UserId("ann");
  private static final String KEY = "sk-4f1c";

  @Test
  void keyIsKeptAsItsHashAlone() {
    ApiKey key = key(null, null);

    assertThat(key.hash()).isEqualTo(ApiKey.hashOf(KEY)).matches("[0-9a-f]{64}");
    assertThat(key.toString()).doesNotContain(key.hash());
    assertThat(ApiKey.hashOf(""))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void onlyTheKeyItselfIsAdmittedAndOnlyWhileItCounts() {
    assertThat(key(null, null).admits(KEY, NOW)).isTrue();
    assertThat(key(null, null).admits(KEY + "x", NOW)).isFalse();
    assertThat(key(null, null).admits("", NOW)).isFalse();
    assertThat(key(NOW.plusSeconds(1), null).admits(KEY, NOW)).isTrue();
    assertThat(key(NOW, null).admits(KEY, NOW)).isFalse();
    assertThat(key(null, NOW).admits(KEY, NOW)).isFalse();
  }

  @Test
  void whatIsNoHashIsRefusedWithoutSayingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ApiKey("k-1", ANN, KEY, List.of(), NOW, null, null))
        .withMessage("hash must be SHA-256 in hexadecimal: API key k-1");
  }

  @Test
  void usersAndAgentsHaveNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new User(ANN, " ", false, true))
        .withMessageContaining("user ann");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> agent("../x", null))
        .withMessageContaining("agent_config");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> agent("fast", ""))
        .withMessageContaining("model must not be blank: agent configuration fast");
  }

  private static AgentConfig agent(String name, String model) {
    return new AgentConfig(name, AgentType.CLAUDE, model, "", Resources.DEFAULT);
  }

  private static ApiKey key(Instant expiresAt, Instant revokedAt) {
    return new ApiKey("k-1", ANN, ApiKey.hashOf(KEY), List.of("task.*"), NOW, expiresAt, revokedAt);
  }
}
