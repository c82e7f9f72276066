package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.testkit.repo.RepositoriesHarness;
import dev.slipway.testkit.repo.RepositoryFile;
import dev.slipway.testkit.repo.SeenCommit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Real repositories on this disk, seen from outside by the {@code git} program. */
final class GitHarness implements RepositoriesHarness {
  private final Path directory;
  private final GitConfig config;
  private final List<GitRepositories> opened = new ArrayList<>();
  private final Ports ports;
  private int count;

  GitHarness(Path directory) {
    this.directory = directory;
    this.config = GitConfig.in(directory.resolve("data"));
    this.ports = reopened();
  }

  static GitHarness start() {
    try {
      return new GitHarness(Files.createTempDirectory("slipway-git"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Ports ports() {
    return ports;
  }

  @Override
  public Ports reopened() {
    return open(config);
  }

  Ports open(GitConfig other) {
    GitRepositories repositories = GitRepositories.open(other);
    opened.add(repositories);
    return new Ports(repositories.repositories(), repositories.workspaces());
  }

  /** A directory of this test's own, where nothing of Slipway's is. */
  Path directory() {
    return directory;
  }

  /** Slipway's own copy, where there is exactly one. */
  Path ownCopy() throws IOException {
    List<Path> copies = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            config.dataDirectory().resolve("repositories"), entry -> Files.isDirectory(entry))) {
      entries.forEach(copies::add);
    }
    if (copies.size() != 1) {
      throw new AssertionError("not one copy: " + copies);
    }
    return copies.getFirst();
  }

  GitConfig config() {
    return config;
  }

  GitCommand git(RepositoryUrl repository) {
    return new GitCommand(Path.of(repository.value()));
  }

  @Override
  public RepositoryUrl newRepository(Map<String, RepositoryFile> files) {
    RepositoryUrl repository = newEmptyRepository();
    commit(repository, new BranchName("main"), files);
    return repository;
  }

  @Override
  public RepositoryUrl newEmptyRepository() {
    RepositoryUrl repository = missingRepository();
    new GitCommand(directory).run("init", "--bare", "-q", "-b", "main", repository.value());
    return repository;
  }

  @Override
  public RepositoryUrl missingRepository() {
    return new RepositoryUrl(directory.resolve("origin" + ++count + ".git").toString());
  }

  @Override
  public CommitId commit(
      RepositoryUrl repository, BranchName branch, Map<String, RepositoryFile> files) {
    Path clone = directory.resolve("clone" + ++count);
    new GitCommand(directory)
        .run("clone", "-q", "--no-local", repository.value(), clone.toString());
    GitCommand git = new GitCommand(clone);
    boolean exists = branches(repository).containsKey(branch.value());
    git.run(
        "checkout",
        "-q",
        exists ? "-B" : "-b",
        branch.value(),
        exists ? "origin/" + branch : branches(repository).isEmpty() ? "-q" : "origin/main");
    files.forEach((path, file) -> write(clone, path, file));
    git.run("add", "--all", "--force");
    git.run("commit", "-q", "--allow-empty", "-m", "somebody's");
    git.run("push", "-q", "origin", branch.value());
    return new CommitId(git.run("rev-parse", "HEAD"));
  }

  @Override
  public Map<String, CommitId> branches(RepositoryUrl repository) {
    Map<String, CommitId> branches = new TreeMap<>();
    git(repository)
        .run("for-each-ref", "--format=%(refname:short) %(objectname)", "refs/heads")
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(pair -> branches.put(pair[0], new CommitId(pair[1])));
    return branches;
  }

  @Override
  public SeenCommit seen(RepositoryUrl repository, CommitId commit) {
    GitCommand git = git(repository);
    git.run("fsck", "--strict", "--no-dangling");
    String id = commit.value();
    String parents = git.run("log", "-1", "--format=%P", id);
    return new SeenCommit(
        parents.isEmpty() ? null : new CommitId(parents),
        git.run("log", "-1", "--format=%B", id),
        Instant.ofEpochSecond(Long.parseLong(git.run("log", "-1", "--format=%ct", id))),
        filesOf(git, id));
  }

  private static Map<String, RepositoryFile> filesOf(GitCommand git, String commit) {
    Map<String, RepositoryFile> files = new TreeMap<>();
    String listed = git.run("ls-tree", "-r", "-z", commit);
    for (String line : listed.split("\0", -1)) {
      if (!line.isEmpty()) {
        String[] parts = line.split("[ \t]", 4);
        String content = new String(git.bytes(Map.of(), "cat-file", "blob", parts[2]), UTF_8);
        files.put(
            parts[3],
            switch (parts[0]) {
              case "100644" -> RepositoryFile.of(content);
              case "100755" -> RepositoryFile.executable(content);
              case "120000" -> RepositoryFile.link(content);
              default -> throw new AssertionError("unexpected mode in " + line);
            });
      }
    }
    return files;
  }

  @Override
  public void write(Workspace workspace, String path, RepositoryFile file) {
    write(Path.of(workspace.location()), path, file);
  }

  private static void write(Path directory, String path, RepositoryFile file) {
    Path target = directory.resolve(path);
    try {
      Files.createDirectories(target.getParent());
      Files.deleteIfExists(target);
      if (file.kind() == RepositoryFile.Kind.LINK) {
        Files.createSymbolicLink(target, Path.of(file.content()));
        return;
      }
      Files.writeString(target, file.content());
      boolean executable = file.kind() == RepositoryFile.Kind.EXECUTABLE;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(Workspace workspace, String path) {
    try {
      Files.delete(Path.of(workspace.location()).resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, RepositoryFile> files(Workspace workspace) {
    Path root = Path.of(workspace.location());
    Map<String, RepositoryFile> files = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
              return visited.endsWith(".git")
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              files.put(root.relativize(file).toString(), read(file, attributes));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static RepositoryFile read(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      return RepositoryFile.link(Files.readSymbolicLink(file).toString());
    }
    String content = Files.readString(file);
    return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_EXECUTE)
        ? RepositoryFile.executable(content)
        : RepositoryFile.of(content);
  }

  @Override
  public boolean exists(Workspace workspace) {
    return Files.exists(Path.of(workspace.location()), NOFOLLOW_LINKS);
  }

  @Override
  public void close() {
    opened.forEach(GitRepositories::close);
    try {
      TreeRemover.remove(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
