package dev.slipway.adapters.memory.repo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.unmodifiableSortedMap;

import dev.slipway.domain.repo.CommitId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A commit in memory. Its id is a hash of everything else, as git's is.
 *
 * @param parent null for a first commit
 * @param files by their paths, in the terms of {@link MemoryFiles}
 */
public record MemoryCommit(
    CommitId id,
    @Nullable CommitId parent,
    String message,
    Instant at,
    SortedMap<String, String> files) {

  static MemoryCommit of(
      @Nullable CommitId parent, String message, Instant at, Map<String, String> files) {
    SortedMap<String, String> sorted = unmodifiableSortedMap(new TreeMap<>(files));
    MessageDigest digest = sha1();
    add(digest, parent == null ? "" : parent.value());
    add(digest, message);
    add(digest, at.toString());
    sorted.forEach((path, file) -> {
      add(digest, path);
      add(digest, file);
    });
    CommitId id = new CommitId(HexFormat.of().formatHex(digest.digest()));
    return new MemoryCommit(id, parent, message, at, sorted);
  }

  /** The length in front keeps two texts from reading as two others. */
  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
