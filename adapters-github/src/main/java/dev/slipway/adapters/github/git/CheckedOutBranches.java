package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.slipway.domain.repo.BranchName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Which working tree of a repository on this disk stands on a branch. */
final class CheckedOutBranches {
  private CheckedOutBranches() {}

  /** The git directory of the working tree, the main one or one of {@code git worktree}. */
  static Optional<Path> holder(Repository repository, BranchName branch) throws IOException {
    Path common = repository.getCommonDirectory().toPath();
    boolean bare = repository.getConfig().getBoolean("core", "bare", false);
    if (!bare && standsOn(common, branch)) {
      return Optional.of(common);
    }
    try (DirectoryStream<Path> worktrees = Files.newDirectoryStream(common.resolve("worktrees"))) {
      for (Path worktree : worktrees) {
        if (standsOn(worktree, branch)) {
          return Optional.of(worktree);
        }
      }
    } catch (NoSuchFileException e) {
      // it has none
    }
    return Optional.empty();
  }

  private static boolean standsOn(Path gitDirectory, BranchName branch) throws IOException {
    Path head = gitDirectory.resolve(Constants.HEAD);
    return Files.isRegularFile(head)
        && Files.readString(head, ISO_8859_1)
            .strip()
            .equals("ref: " + Constants.R_HEADS + branch.value());
  }
}
