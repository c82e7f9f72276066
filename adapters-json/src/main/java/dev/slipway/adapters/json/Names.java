package dev.slipway.adapters.json;

import java.util.Locale;

/** Java names as the wire spells them. */
final class Names {
  private Names() {}

  /** {@code commitSha} and {@code CommitSha} become {@code commit_sha}. */
  static String snake(String camel) {
    StringBuilder snake = new StringBuilder(camel.length() + 4);
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }

  /** {@code GITHUB_CLI} becomes {@code github_cli}. */
  static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
