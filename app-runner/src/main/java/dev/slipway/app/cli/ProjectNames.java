package dev.slipway.app.cli;

import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for what people have not named. */
final class ProjectNames {
  private static final int NAME_CHARS_MAX = 40;
  private static final int HASH_BYTES = 4;

  private ProjectNames() {}

  /** The project of a repository: its last name, told apart from others by its whole address. */
  static ProjectId of(RepositoryUrl repository) {
    String url = repository.value().replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    String name = safe(url.substring(url.lastIndexOf('/') + 1), "project");
    return new ProjectId(name + "-" + hash(repository.value()));
  }

  /** The user that this process runs as. */
  static UserId systemUser() {
    return new UserId(safe(System.getProperty("user.name", ""), "user"));
  }

  private static String safe(String name, String otherwise) {
    String safe =
        name.replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceAll("\\.\\.+", ".")
            .replaceFirst("^[^A-Za-z0-9]+", "");
    safe = safe.length() <= NAME_CHARS_MAX ? safe : safe.substring(0, NAME_CHARS_MAX);
    return safe.isEmpty() ? otherwise : safe;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
