package dev.slipway.adapters.sql.store;

import static java.util.Objects.requireNonNull;

/** Who Slipway is to a PostgreSQL server. Its text names the user, and never the password. */
public final class PostgresCredentials {
  private final String user;
  private final String password;

  public PostgresCredentials(String user, String password) {
    this.user = requireNonNull(user, "user");
    this.password = requireNonNull(password, "password");
  }

  String user() {
    return user;
  }

  String password() {
    return password;
  }

  @Override
  public String toString() {
    return "[credentials of " + user + "]";
  }
}
