package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.repo.RepositoryUrl;
import java.io.IOException;
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
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

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
      return open.computeIfAbsent(url, this::openOrCreate);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private OwnCopy openOrCreate(RepositoryUrl url) {
    Path copy = directory.resolve(name(url));
    try {
      if (!Files.exists(copy.resolve("HEAD"))) {
        create(copy, url);
      }
      Repository repository =
          new FileRepositoryBuilder().setGitDir(copy.toFile()).setBare().setMustExist(true).build();
      CopyLock lock = new CopyLock(directory.resolve(name(url) + ".lock"), lockTimeout);
      return new OwnCopy(url, repository, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whole or not at all: it is made aside, and moved to its place. */
  private void create(Path copy, RepositoryUrl url) throws IOException {
    Directories.create(directory);
    Path aside = Files.createTempDirectory(directory, ".new~");
    try {
      GitLayout.writeCopy(aside);
      Files.write(aside.resolve("description"), ("copy of " + url + "\n").getBytes(UTF_8));
      Files.move(aside, copy, StandardCopyOption.ATOMIC_MOVE);
      Directories.force(directory);
    } catch (IOException e) {
      TreeRemover.remove(aside);
      if (!Files.exists(copy.resolve("HEAD"))) {
        throw e;
      }
      // somebody else was faster
    }
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
