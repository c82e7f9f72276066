package dev.slipway.ports.repo;

import dev.slipway.domain.repo.CommitId;
import java.util.List;

/**
 * The commit made of a workspace's files.
 *
 * @param commit the parent itself where nothing differs
 * @param filesChanged paths that differ from the parent, sorted, at most 1,000
 * @param leftOut what was not taken, each with its path and reason (too large, a link that leads
 *     out, a name that git refuses), at most 100
 */
public record ImportedTree(CommitId commit, List<String> filesChanged, List<String> leftOut) {
  public ImportedTree {
    filesChanged = List.copyOf(filesChanged);
    leftOut = List.copyOf(leftOut);
  }
}
