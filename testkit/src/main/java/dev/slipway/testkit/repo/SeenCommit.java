package dev.slipway.testkit.repo;

import dev.slipway.domain.repo.CommitId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A commit as an outsider sees it.
 *
 * @param parent null for a first commit
 * @param files by their paths
 */
public record SeenCommit(
    @Nullable CommitId parent, String message, Instant at, Map<String, RepositoryFile> files) {}
