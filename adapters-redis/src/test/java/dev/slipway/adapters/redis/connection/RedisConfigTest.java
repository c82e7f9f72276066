package dev.slipway.adapters.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.adapters.redis.connection.RedisTopology.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisConfigTest {
  @Test
  void defaultsAreFiveSecondsAndNoLoginPrefixOrTls() {
    RedisConfig config = RedisConfig.of("redis://queue.example");

    assertThat(config.topology())
        .isEqualTo(new RedisTopology.Standalone(new Node("queue.example", 6379)));
    assertThat(config.tls()).isFalse();
    assertThat(config.login()).isNull();
    assertThat(config.commandTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.prefix()).isEmpty();
  }

  @Test
  void everyLayoutIsRead() {
    assertThat(RedisConfig.of("rediss-sentinel://a:1,b/main"))
        .returns(true, RedisConfig::tls)
        .returns(
            new RedisTopology.Sentinel("main", List.of(new Node("a", 1), new Node("b", 26_379))),
            RedisConfig::topology);
    assertThat(RedisConfig.of("redis-cluster://a:1, b:2").topology())
        .isEqualTo(new RedisTopology.Cluster(List.of(new Node("a", 1), new Node("b", 2))));
    assertThat(RedisConfig.of("redis://[::1]:7000").topology())
        .isEqualTo(new RedisTopology.Standalone(new Node("[::1]", 7000)));
    assertThat(RedisConfig.of("redis-cluster://a:1,b:2").topology())
        .hasToString("redis-cluster://a:1,b:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "host:6379",
        "http://host",
        "redis://",
        "redis://host:port",
        "redis://host:0",
        "redis://host:70000",
        "redis://host/1",
        "redis-cluster://a,,b",
        "redis-sentinel://a:1"
      })
  void otherTextsAreRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> RedisConfig.of(url));
  }

  @Test
  void passwordInTheUrlIsRefusedWithoutSayingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisConfig.of("redis://user:hunter2@host:6379"))
        .withMessageContaining("give them as the login")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("hunter2"));
  }

  @Test
  void passwordIsNeverSaid() {
    RedisLogin login = new RedisLogin("slipway", "hunter2"::toCharArray);

    assertThat(RedisConfig.of("redis://host").withLogin(login).withSentinelLogin(login))
        .hasToString(
            "RedisConfig[topology=redis://host:6379, tls=false, login=RedisLogin[user=slipway,"
                + " password=***], sentinelLogin=RedisLogin[user=slipway, password=***],"
                + " commandTimeout=PT5S, prefix=]");
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    RedisConfig config = RedisConfig.of("redis://host");

    assertThatIllegalArgumentException().isThrownBy(() -> config.withCommandTimeout(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> config.withPrefix("{a}"));
    assertThatIllegalArgumentException().isThrownBy(() -> new RedisLogin(" ", () -> new char[0]));
  }
}
