package dev.slipway.ports.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.CommitId;

/**
 * A workspace that holds the files of a commit.
 *
 * @param commit the commit it was made from
 */
public record Checkout(Workspace workspace, CommitId commit) {}
