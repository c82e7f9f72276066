package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PostgresConfigTest {
  private static final String URL = "jdbc:postgresql://one,two:5433/slipway?targetServerType=any";

  private static PostgresConfig config(String url) {
    return PostgresConfig.of(url, () -> new PostgresCredentials("ann", "hunter2"));
  }

  @Test
  void defaultsAreThoseThatTheDocumentationNames() {
    PostgresConfig config = config(URL);

    assertThat(config.schema()).isEqualTo("slipway");
    assertThat(config.connectionsMax()).isEqualTo(10);
    assertThat(config.attemptsMax()).isEqualTo(50);
    assertThat(config.connectTimeout()).hasSeconds(5);
    assertThat(config.waitTimeout()).hasSeconds(10);
    assertThat(config.answerTimeout()).hasSeconds(30);
    assertThat(config.outboxNotices()).isTrue();
  }

  @Test
  void everySettingCanBeChangedByItself() {
    PostgresConfig config =
        config(URL)
            .withSchema("other")
            .withConnectionsMax(3)
            .withAttemptsMax(4)
            .withOutboxNotices(false)
            .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));

    assertThat(config.url()).isEqualTo(URL);
    assertThat(config.schema()).isEqualTo("other");
    assertThat(config.connectionsMax()).isEqualTo(3);
    assertThat(config.attemptsMax()).isEqualTo(4);
    assertThat(config.outboxNotices()).isFalse();
    assertThat(config.connectTimeout()).hasSeconds(1);
    assertThat(config.waitTimeout()).hasSeconds(2);
    assertThat(config.answerTimeout()).hasSeconds(3);
  }

  @Test
  void textNamesHostsAndDatabaseAndNoSecret() {
    PostgresConfig config = config(URL);

    assertThat(config).hasToString("PostgresConfig[one:5432,two:5433/slipway, schema slipway]");
    assertThat(config.credentials().get()).hasToString("[credentials of ann]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "password", "sslpassword", "currentSchema", "options"})
  void whatIsGivenBesideTheUrlIsRefusedInItAndNotRepeated(String option) {
    assertThatThrownBy(() -> config("jdbc:postgresql://one/slipway?" + option + "=hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(option)
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "postgresql://one/slipway", "jdbc:sqlite:file", "jdbc:postgresql://one:x/db"})
  void otherUrlsAreRefused(String url) {
    assertThatThrownBy(() -> config(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("url must be jdbc:postgresql://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Slipway", "a-b", "a;b", "1a"})
  void schemasThatWouldHaveToBeQuotedAreRefused(String schema) {
    assertThatThrownBy(() -> config(URL).withSchema(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema");
  }

  @Test
  void numbersWithoutSenseAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> config(URL).withConnectionsMax(0))
        .hasMessage("connectionsMax must be at least 1: 0");
    assertThatThrownBy(() -> config(URL).withAttemptsMax(0))
        .hasMessage("attemptsMax must be at least 1: 0");
    assertThatThrownBy(() -> config(URL).withTimeouts(second, Duration.ZERO, second))
        .hasMessage("waitTimeout must be 250 ms to one hour: PT0S");
    assertThatThrownBy(() -> config(URL).withTimeouts(second, second, Duration.ofDays(1)))
        .hasMessage("answerTimeout must be 250 ms to one hour: PT24H");
  }
}
