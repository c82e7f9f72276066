package dev.slipway.adapters.memory.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Repositories in memory, and the world around them: what is published here is what the project's
 * people see. A simulation of several runners shares one, as real runners share a repository.
 *
 * <p>Safe for concurrent use. The default branch is {@code main}.
 */
public final class MemoryRepositories implements Repositories {
  private static final BranchName MAIN = new BranchName("main");

  private final MemoryWorkspaces disk;
  private final InstantSource clock;
  private final Map<RepositoryUrl, SortedMap<String, CommitId>> branches = new HashMap<>();
  private final Map<CommitId, MemoryCommit> commits = new HashMap<>();
  private final List<BranchMove> moves = new ArrayList<>();

  public MemoryRepositories(MemoryWorkspaces disk, InstantSource clock) {
    this.disk = disk;
    this.clock = clock;
  }

  @Override
  public synchronized CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
    String act = "resolve %s of %s".formatted(branch == null ? "HEAD" : branch, repository);
    SortedMap<String, CommitId> here = existing(repository, act);
    if (here.isEmpty()) {
      throw rejected(act, "it has no commits", "make a first commit");
    }
    CommitId commit = here.get((branch == null ? MAIN : branch).value());
    if (commit == null) {
      throw rejected(act, "there is no such branch", "name one of " + here.keySet());
    }
    return commit;
  }

  @Override
  public synchronized CommitId create(
      RepositoryUrl repository, Map<String, String> files, String message) {
    SortedMap<String, CommitId> here = publishEmpty(repository);
    CommitId existing = here.get(MAIN.value());
    if (existing != null) {
      return existing;
    }
    return add(repository, MAIN, MemoryCommit.of(null, message, clock.instant(), files));
  }

  @Override
  public synchronized ImportedTree importTree(Workspace workspace, TreeImport what) {
    String act = "import the files of " + workspace.location();
    if (!disk.exists(workspace)) {
      throw rejected(act, "there is no such workspace", "check the turn out again");
    }
    MemoryCommit parent = existing(what.parent(), act);
    MemoryTree tree = MemoryTree.of(disk.files(workspace), parent.files());
    if (tree.changed().isEmpty()) {
      return new ImportedTree(parent.id(), List.of(), tree.leftOut());
    }
    MemoryCommit commit = MemoryCommit.of(parent.id(), what.message(), what.at(), tree.files());
    commits.put(commit.id(), commit);
    return new ImportedTree(commit.id(), tree.changed(), tree.leftOut());
  }

  @Override
  public synchronized BranchUpdate updateBranch(
      RepositoryUrl repository, BranchName branch, @Nullable CommitId expected, CommitId commit) {
    String act = "move %s of %s".formatted(branch, repository);
    CommitId actual = existing(repository, act).get(branch.value());
    MemoryCommit known = existing(commit, act);
    if (commit.equals(actual)) {
      return new BranchUpdate.Updated(commit);
    }
    boolean asExpected = expected == null ? actual == null : expected.equals(actual);
    if (!asExpected) {
      return new BranchUpdate.Moved(actual);
    }
    return new BranchUpdate.Updated(add(repository, branch, known));
  }

  @Override
  public synchronized String diff(
      RepositoryUrl repository, CommitId from, CommitId to, int maxChars) {
    String act = "compare two commits of " + repository;
    String whole = MemoryDiff.of(existing(from, act).files(), existing(to, act).files());
    return whole.substring(0, Math.min(maxChars, whole.length()));
  }

  /** Publishes a repository without commits, as a person would; one that exists is left alone. */
  public synchronized SortedMap<String, CommitId> publishEmpty(RepositoryUrl repository) {
    return branches.computeIfAbsent(repository, url -> new TreeMap<>());
  }

  /**
   * Commits to a branch of the repository itself as somebody else would.
   *
   * @param changed files to add or change, on top of those of the branch, else of {@code main}
   */
  public synchronized CommitId publish(
      RepositoryUrl repository, BranchName branch, Map<String, String> changed) {
    SortedMap<String, CommitId> here = publishEmpty(repository);
    CommitId start = here.getOrDefault(branch.value(), here.get(MAIN.value()));
    MemoryCommit parent = start == null ? null : commits.get(start);
    Map<String, String> files = parent == null ? new TreeMap<>() : new TreeMap<>(parent.files());
    files.putAll(changed);
    return add(repository, branch, MemoryCommit.of(start, "somebody's", clock.instant(), files));
  }

  /** The branches of the repository itself; none if there is no such repository. */
  public synchronized SortedMap<String, CommitId> branches(RepositoryUrl repository) {
    return new TreeMap<>(branches.getOrDefault(repository, new TreeMap<>()));
  }

  /** Any commit, published or only imported; null if there is none of this id. */
  public synchronized @Nullable MemoryCommit commit(CommitId commit) {
    return commits.get(commit);
  }

  /** Every move of every branch since the beginning, in order. */
  public synchronized List<BranchMove> moves() {
    return List.copyOf(moves);
  }

  private CommitId add(RepositoryUrl repository, BranchName branch, MemoryCommit commit) {
    commits.put(commit.id(), commit);
    CommitId from = publishEmpty(repository).put(branch.value(), commit.id());
    moves.add(new BranchMove(repository, branch, from, commit.id(), clock.instant()));
    return commit.id();
  }

  private SortedMap<String, CommitId> existing(RepositoryUrl repository, String act) {
    SortedMap<String, CommitId> here = branches.get(repository);
    if (here == null) {
      throw rejected(act, "there is no such repository", "check its path or URL");
    }
    return here;
  }

  private MemoryCommit existing(CommitId commit, String act) {
    MemoryCommit known = commits.get(commit);
    if (known == null) {
      throw rejected(act, "there is no commit " + commit.abbreviated(), "resolve the branch again");
    }
    return known;
  }

  private static PortException rejected(String act, String reason, String nextStep) {
    return new PortException.Rejected(new Failure("memory", act, reason), nextStep, null);
  }
}
