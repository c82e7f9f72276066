package dev.slipway.adapters.github.git;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.ports.PortException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Brings the commits of origins into our copies, and makes new ones there. */
final class Commits {
  /** A branch that moves between our look and our fetch is looked at again. */
  private static final int LOOKS = 3;

  private static final int MAX_NAMED = 10;

  private final GitConfig config;
  private final Origins origins;

  Commits(GitConfig config, Origins origins) {
    this.config = config;
    this.origins = origins;
  }

  Origin origin(String act, OwnCopy copy) throws IOException {
    return origins.of(act, copy);
  }

  /** The newest commit of a branch or of the default one; afterwards our copy has it. */
  ObjectId newest(String act, OwnCopy copy, @Nullable BranchName branch) throws Exception {
    Origin origin = origin(act, copy);
    for (int look = 0; look < LOOKS; look++) {
      Origin.State state = origin.look(branch);
      ObjectId commit = branch == null ? state.head() : state.branch(branch).orElse(null);
      if (commit == null) {
        throw nothingThere(act, origin, branch, state);
      }
      String name = branch == null ? "HEAD" : "branch+" + branch.value();
      if (fetched(copy, origin, Map.of(name, commit), commit)) {
        return commit;
      }
    }
    throw GitFailures.unavailable(
        act, "it moves faster than it can be fetched", "try again when it is quiet");
  }

  private static boolean fetched(
      OwnCopy copy, Origin origin, Map<String, ObjectId> wanted, ObjectId commit) throws Exception {
    if (!copy.has(commit)) {
      origin.fetch(copy, wanted);
    }
    return copy.has(commit);
  }

  private static PortException nothingThere(
      String act, Origin origin, @Nullable BranchName branch, Origin.State state)
      throws IOException {
    var names = new TreeSet<>(origin.look(null).branches().keySet());
    if (names.isEmpty()) {
      return GitFailures.rejected(act, "it has no commits", "make a first commit there");
    }
    String known = String.join(", ", names.stream().limit(MAX_NAMED).toList());
    return branch == null
        ? GitFailures.rejected(
            act,
            "its default branch %s has no commits".formatted(state.headBranch()),
            "name a branch that has: " + known)
        : GitFailures.rejected(
            act, "there is no branch %s".formatted(branch), "name one that exists: " + known);
  }

  /** The commit in our copy, fetched where some branch leads to it. */
  ObjectId require(String act, OwnCopy copy, CommitId commit) throws Exception {
    ObjectId id = OwnCopy.objectId(act, commit);
    if (copy.has(id)) {
      return id;
    }
    Origin origin = origin(act, copy);
    Map<String, ObjectId> wanted = new LinkedHashMap<>();
    origin.look(null).branches().forEach((name, tip) -> wanted.put("branch+" + name, tip));
    if (fetched(copy, origin, wanted, id)) {
      return id;
    }
    throw GitFailures.rejected(
        act,
        "no branch of %s leads to commit %s".formatted(copy.url(), commit.abbreviated()),
        "resolve the branch again; its history may have been rewritten");
  }

  /** Makes a commit in our copy; the same arguments make the same commit. */
  ObjectId commit(
      Repository repository,
      AnyObjectId tree,
      @Nullable AnyObjectId parent,
      String message,
      Instant at)
      throws IOException {
    PersonIdent author = new PersonIdent(config.author(), at, ZoneOffset.UTC);
    CommitBuilder builder = new CommitBuilder();
    builder.setTreeId(tree);
    if (parent != null) {
      builder.setParentId(parent);
    }
    builder.setAuthor(author);
    builder.setCommitter(author);
    // a commit with a NUL is one that git and its servers refuse
    builder.setMessage(message.replace('\0', ' '));
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId commit = inserter.insert(builder);
      inserter.flush();
      return commit;
    }
  }
}
