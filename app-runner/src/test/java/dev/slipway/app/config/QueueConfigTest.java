package dev.slipway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueueConfigTest {
  private static String redis(String url) {
    return "queue.kind = \"redis\"\nqueue.url = \"" + url + "\"\n";
  }

  @Test
  void isMemoryOfOneProcessByDefault() {
    AppConfig config = Configured.by("").orThrow();

    assertThat(config.queue()).isEqualTo(new QueueConfig(QueueKind.MEMORY, null, "default", null));
    assertThat(config.fleet()).isFalse();
  }

  @Test
  void takesEverySettingFromTheFile() {
    AppConfig config =
        Configured.by(
                redis("redis-sentinel://one:26379,two:26379/primary")
                    + "queue.user = \"ann\"\nqueue.password_env = \"REDIS_PASSWORD\"",
                Map.of("REDIS_PASSWORD", "hunter2"))
            .orThrow();

    assertThat(config.fleet()).isTrue();
    assertThat(config.queue().url()).isEqualTo("redis-sentinel://one:26379,two:26379/primary");
    assertThat(config.queue().user()).isEqualTo("ann");
    assertThat(config.queue().password()).extracting(Password::reveal).isEqualTo("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://host",
        "rediss://host:6380",
        "redis-cluster://one:6379,two:6379",
        "rediss-sentinel://one,two,three/primary",
        "redis://[::1]:6379"
      })
  void takesEveryLayoutOfServers(String url) {
    assertThat(Configured.by(redis(url)).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host",
        "redis://one,two",
        "redis://host/1",
        "redis-sentinel://one,two",
        "redis://ann:hunter2@host:6379"
      })
  void rejectsAnAddressThatIsNoneAndShowsNoPassword(String url) {
    Configuration configuration = Configured.by(redis(url));

    assertThat(configuration.problems()).extracting(Problem::path).contains("queue.url");
    assertThat(configuration.problems().toString()).doesNotContain("hunter2");
  }

  @Test
  void serverNeedsAnAddress() {
    assertThat(Configured.by("queue.kind = \"redis\"").problems())
        .extracting(Problem::path)
        .containsExactly("queue.url");
  }

  @Test
  void userNeedsAPassword() {
    assertThat(Configured.onlyProblem(redis("redis://host") + "queue.user = \"ann\"").path())
        .isEqualTo("queue.password_env");
  }

  @Test
  void addressIsRefusedWhereItWouldSayNothing() {
    assertThat(Configured.onlyProblem("queue.url = \"redis://host\"").text())
        .contains("queue.url", "memory");
  }
}
