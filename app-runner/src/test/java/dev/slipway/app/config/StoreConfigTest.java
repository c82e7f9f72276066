package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreConfigTest {
  private static final String POSTGRESQL =
      """
      store.kind = "postgresql"
      store.url = "postgresql://one,two:5433/slipway?sslmode=verify-full"
      store.user = "ann"
      """;

  @Test
  void isAFileByDefault() {
    assertThat(Configured.by("").orThrow().store())
        .isEqualTo(new StoreConfig(StoreKind.SQLITE, null, null, null, 10));
  }

  @Test
  void takesEverySettingFromTheFile() {
    StoreConfig store =
        Configured.by(
                POSTGRESQL + "store.password_env = \"DB_PASSWORD\"\nstore.connections_max = 5",
                Map.of("DB_PASSWORD", "hunter2"))
            .orThrow()
            .store();

    assertThat(store.kind()).isEqualTo(StoreKind.POSTGRESQL);
    assertThat(store.url()).isEqualTo("postgresql://one,two:5433/slipway?sslmode=verify-full");
    assertThat(store.user()).isEqualTo("ann");
    assertThat(store.password()).extracting(Password::reveal).isEqualTo("hunter2");
    assertThat(store.connectionsMax()).isEqualTo(5);
  }

  @Test
  void passwordIsInNoText() {
    Configuration configuration =
        Configured.by(
            POSTGRESQL + "store.password_env = \"DB_PASSWORD\"", Map.of("DB_PASSWORD", "hunter2"));

    assertThat(configuration.toString()).doesNotContain("hunter2").contains("DB_PASSWORD");
  }

  @Test
  void variableOfAPasswordMayBeginLikeASetting() {
    Configuration configuration =
        Configured.by(
            POSTGRESQL + "store.password_env = \"SLIPWAY_DB_PASSWORD\"",
            Map.of("SLIPWAY_DB_PASSWORD", "hunter2"));

    assertThat(configuration.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://one/slipway",
        "postgresql://one",
        "postgresql:///slipway",
        "postgresql://ann:hunter2@one/slipway",
        "postgresql://one/slipway?sslmode=require&password=hunter2",
        "postgresql://one/slipway?currentSchema=other",
        "mysql://one/slipway"
      })
  void rejectsAnAddressThatIsNoneAndShowsNoPassword(String url) {
    Configuration configuration =
        Configured.by(POSTGRESQL.replaceFirst("postgresql://one[^\"]*", url));

    assertThat(configuration.problems()).extracting(Problem::path).contains("store.url");
    assertThat(configuration.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void serverNeedsAnAddressAndAUser() {
    assertThat(Configured.by("store.kind = \"postgresql\"").problems())
        .extracting(Problem::path)
        .containsExactly("store.url", "store.user");
  }

  @Test
  void settingsOfAServerAreRefusedWhereTheyWouldSayNothing() {
    assertThat(Configured.onlyProblem("store.user = \"ann\"").text())
        .contains("store.user", "postgresql", "sqlite");
  }

  @Test
  void variableOfAPasswordMustBeSet() {
    Problem problem = Configured.onlyProblem(POSTGRESQL + "store.password_env = \"DB_PASSWORD\"");

    assertThat(problem.path()).isEqualTo("store.password_env");
    assertThat(problem.rule()).contains("that is set");
  }

  @Test
  void passwordWrittenWhereItsVariableBelongsIsNotShown() {
    Problem problem = Configured.onlyProblem(POSTGRESQL + "store.password_env = \"hunter-2!\"");

    assertThat(problem.text()).doesNotContain("hunter").contains("environment variable");
  }
}
