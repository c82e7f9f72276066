package dev.slipway.ports.repo;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import java.time.Instant;

/**
 * What to make of the files that an agent left.
 *
 * @param parent the commit that the new one follows
 * @param message the commit message
 * @param at author and committer time; together with the same files it makes the same commit id, so
 *     that doing it twice has one effect
 */
public record TreeImport(RepositoryUrl repository, CommitId parent, String message, Instant at) {}
