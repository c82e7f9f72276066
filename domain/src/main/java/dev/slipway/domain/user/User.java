package dev.slipway.domain.user;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.task.UserId;

/**
 * Someone who may ask for work.
 *
 * @param active false for one who may no longer
 */
public record User(UserId id, String name, boolean admin, boolean active) {
  public User {
    requireNonNull(id, "user_id");
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank: user " + id);
    }
  }
}
