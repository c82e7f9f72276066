package dev.slipway.adapters.memory.repo;

import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One move of a branch of a repository itself; a repeat that found the branch there already is
 * none.
 *
 * @param from null where the branch was made
 */
public record BranchMove(
    RepositoryUrl repository,
    BranchName branch,
    @Nullable CommitId from,
    CommitId to,
    Instant at) {}
