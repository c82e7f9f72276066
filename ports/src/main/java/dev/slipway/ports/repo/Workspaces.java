package dev.slipway.ports.repo;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import java.util.List;

/**
 * A workspace for each turn. Blocks; idempotent; safe for concurrent use from several runners;
 * throws {@link dev.slipway.ports.PortException}.
 */
public interface Workspaces {
  /**
   * Makes the turn's workspace with the commit's files and a git history of its own. It appears
   * whole or not at all; one that is there already is returned as it is, with the commit that it
   * was made from.
   */
  Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit);

  /**
   * Removes the turn's workspace, whatever is in it, following nothing; a no-op if there is none.
   */
  void discard(Turn turn);

  /** The turns that have a workspace. */
  List<Turn> list();
}
