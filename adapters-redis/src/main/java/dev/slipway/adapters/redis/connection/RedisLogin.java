package dev.slipway.adapters.redis.connection;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * Who we are to Redis. Says nothing of the password but that there is one.
 *
 * @param user the ACL user, {@code default} where there is none
 * @param password asked for at each connection, so that a rotated one is picked up
 */
public record RedisLogin(String user, Supplier<char[]> password) {
  public RedisLogin {
    if (user.isBlank()) {
      throw new IllegalArgumentException("redis user must not be blank");
    }
    requireNonNull(password, "password");
  }

  @Override
  public String toString() {
    return "RedisLogin[user=" + user + ", password=***]";
  }
}
