package dev.slipway.adapters.github.git;

/**
 * How much one import may take of a workspace.
 *
 * <p>A file over its limit is left out; a total over its limit rejects the import. Only what is new
 * or changed counts toward the totals, so that a large repository stays usable.
 *
 * @param maxFileBytes the largest file
 * @param maxTotalBytes all new and changed files together
 * @param maxFiles new and changed files and links
 * @param maxDepth directories inside each other
 */
public record TreeLimits(long maxFileBytes, long maxTotalBytes, int maxFiles, int maxDepth) {
  /** 100 MB a file, 1 GB and 200,000 files in all, 100 directories deep. */
  public static final TreeLimits DEFAULT = new TreeLimits(100_000_000, 1_000_000_000, 200_000, 100);

  public TreeLimits {
    if (maxFileBytes < 1 || maxTotalBytes < 1 || maxFiles < 1 || maxDepth < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: %d, %d, %d, %d"
              .formatted(maxFileBytes, maxTotalBytes, maxFiles, maxDepth));
    }
  }
}
