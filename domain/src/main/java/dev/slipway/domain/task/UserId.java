package dev.slipway.domain.task;

/** The identity of a user: letters, digits, dot, dash and underscore, at most 64 characters. */
public record UserId(String value) {
  public UserId {
    Identifiers.require(value, "user_id");
  }

  @Override
  public String toString() {
    return value;
  }
}
