package dev.slipway.adapters.memory.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import dev.slipway.ports.repo.Checkout;
import dev.slipway.ports.repo.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The workspaces of turns, on the disk that memory containers write to. Safe for concurrent use.
 */
public final class MemoryCheckouts implements Workspaces {
  private final MemoryRepositories repositories;
  private final MemoryWorkspaces disk;
  private final Map<Turn, Checkout> checkouts = new ConcurrentHashMap<>();

  public MemoryCheckouts(MemoryRepositories repositories, MemoryWorkspaces disk) {
    this.repositories = repositories;
    this.disk = disk;
  }

  @Override
  public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
    return checkouts.computeIfAbsent(turn, absent -> make(absent, repository, commit));
  }

  private Checkout make(Turn turn, RepositoryUrl repository, CommitId commit) {
    MemoryCommit known = repositories.commit(commit);
    if (known == null) {
      throw new PortException.Rejected(
          new Failure(
              "memory",
              "check out %s of %s".formatted(commit.abbreviated(), repository),
              "there is no such commit"),
          "resolve the branch again",
          null);
    }
    Workspace workspace = new Workspace("memory/" + turn.id());
    disk.put(workspace, known.files());
    return new Checkout(workspace, commit);
  }

  @Override
  public void discard(Turn turn) {
    checkouts.computeIfPresent(
        turn,
        (present, checkout) -> {
          disk.remove(checkout.workspace());
          return null;
        });
  }

  @Override
  public List<Turn> list() {
    return List.copyOf(checkouts.keySet());
  }
}
