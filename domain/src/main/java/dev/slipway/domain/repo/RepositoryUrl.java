package dev.slipway.domain.repo;

import java.util.regex.Pattern;

/** Where a git repository is: an absolute path or a URL. Never holds a password. */
public record RepositoryUrl(String value) {
  private static final Pattern PASSWORD =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/@]*:[^/@]*@.*");

  public RepositoryUrl {
    if (value.isBlank()) {
      throw new IllegalArgumentException("repository must not be blank");
    }
    if (value.startsWith("-") || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "repository must not start with '-' or hold control characters");
    }
    if (value.indexOf('@') >= 0 && PASSWORD.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "repository must not hold a password; name the secret in the project instead");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
