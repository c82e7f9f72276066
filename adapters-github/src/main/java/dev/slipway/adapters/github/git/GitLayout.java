package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that make a directory a git repository.
 *
 * <p>Written by hand, because JGit starts a shell to ask for the umask when it makes one.
 */
final class GitLayout {
  /**
   * Of our own copies: objects and branches are forced to the disk before they count, and nothing
   * is packed again or thrown away behind our back.
   */
  private static final String COPY_CONFIG =
      """
      [core]
      \trepositoryformatversion = 0
      \tfilemode = true
      \tbare = true
      \tlogallrefupdates = false
      \tfsyncobjectfiles = true
      \tfsyncreffiles = true
      [gc]
      \tauto = 0
      """;

  private GitLayout() {}

  /** Makes an empty copy of ours in a directory that exists. */
  static void writeCopy(Path gitDirectory) throws IOException {
    write(gitDirectory, "main", COPY_CONFIG);
  }

  /**
   * Makes an empty repository in a directory that exists.
   *
   * @param branch the one that {@code HEAD} names, without {@code refs/heads/}
   */
  static void writePlain(Path gitDirectory, String branch, boolean bare) throws IOException {
    String config =
        """
        [core]
        \trepositoryformatversion = 0
        \tfilemode = true
        \tbare = %s
        \tlogallrefupdates = %s
        """
            .formatted(bare, !bare);
    write(gitDirectory, branch, config);
  }

  static void write(Path gitDirectory, String branch, String config) throws IOException {
    Files.createDirectories(gitDirectory.resolve("objects/pack"));
    Files.createDirectories(gitDirectory.resolve("objects/info"));
    Files.createDirectories(gitDirectory.resolve("refs/heads"));
    Files.createDirectories(gitDirectory.resolve("refs/tags"));
    write(gitDirectory.resolve("config"), config);
    // last: without it nothing takes the directory for a repository
    write(gitDirectory.resolve("HEAD"), "ref: refs/heads/" + branch + "\n");
    Directories.force(gitDirectory);
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(UTF_8));
    Directories.force(file);
  }
}
