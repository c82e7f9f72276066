package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.repo.RepositoryUrl;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** Our copies of all repositories, each made when it is first asked for. */
final class OwnCopies implements AutoCloseable {
  private final Path directory;
  private final Duration lockTimeout;
  private final ConcurrentMap<RepositoryUrl, OwnCopy> open = new ConcurrentHashMap<>();

  OwnCopies(Path directory, Duration lockTimeout) {
    this.directory = directory;
    this.lockTimeout = lockTimeout;
  }

  OwnCopy of(RepositoryUrl url) throws IOException {
    try {
      return open.compute(url, this::existingOrOpened);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private OwnCopy existingOrOpened(RepositoryUrl url, @Nullable OwnCopy existing) {
    if (existing != null && isThere(existing.directory())) {
      return existing;
    }
    Path copy = directory.resolve(name(url));
    CopyLock lock = new CopyLock(directory.resolve(name(url) + ".lock"), lockTimeout);
    try {
      Directories.create(directory);
      if (!isThere(copy)) {
        lock.hold(() -> create(copy, url));
      }
      return new OwnCopy(
          url,
          new FileRepositoryBuilder().setGitDir(copy.toFile()).setBare().setMustExist(true).build(),
          lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }

  /** Somebody may move a copy away to have it fetched again. */
  private static boolean isThere(Path copy) {
    return Files.exists(copy.resolve("HEAD"));
  }

  /** Whole or not at all: it is made aside, and moved to its place. */
  private Path create(Path copy, RepositoryUrl url) throws IOException {
    if (!isThere(copy)) {
      Path aside = directory.resolve(".new~" + copy.getFileName());
      TreeRemover.remove(aside); // of a runner that was killed here
      Directories.create(aside);
      GitLayout.writeCopy(aside);
      Files.write(aside.resolve("description"), ("copy of " + url + "\n").getBytes(UTF_8));
      Files.move(aside, copy, StandardCopyOption.ATOMIC_MOVE);
      Directories.force(directory);
    }
    return copy;
  }

  private static String name(RepositoryUrl url) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(url.value().getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    open.values().forEach(copy -> copy.repository().close());
  }
}
