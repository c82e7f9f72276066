package dev.slipway.adapters.memory.repo;

import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.testkit.repo.RepositoriesHarness;
import dev.slipway.testkit.repo.RepositoryFile;
import dev.slipway.testkit.repo.SeenCommit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Memory repositories under contract, whole or with one thing wrong. */
class MemoryRepositoriesHarness implements RepositoriesHarness {
  private static final BranchName MAIN = new BranchName("main");

  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  final MemoryWorkspaces disk = new MemoryWorkspaces();
  final MemoryRepositories world = new MemoryRepositories(disk, clock);
  private final Ports ports;
  private int count;

  MemoryRepositoriesHarness() {
    this(UnaryOperator.identity(), UnaryOperator.identity());
  }

  MemoryRepositoriesHarness(
      UnaryOperator<Repositories> repositories, UnaryOperator<Workspaces> workspaces) {
    ports =
        new Ports(repositories.apply(world), workspaces.apply(new MemoryCheckouts(world, disk)));
  }

  @Override
  public Ports ports() {
    return ports;
  }

  /** The world outlives its runners; there is nothing that an adapter keeps for itself. */
  @Override
  public Ports reopened() {
    return ports;
  }

  @Override
  public RepositoryUrl newRepository(Map<String, RepositoryFile> files) {
    RepositoryUrl repository = missingRepository();
    world.publish(repository, MAIN, texts(files));
    return repository;
  }

  @Override
  public RepositoryUrl newEmptyRepository() {
    RepositoryUrl repository = missingRepository();
    world.publishEmpty(repository);
    return repository;
  }

  @Override
  public RepositoryUrl missingRepository() {
    return new RepositoryUrl("/repositories/" + ++count);
  }

  @Override
  public CommitId commit(
      RepositoryUrl repository, BranchName branch, Map<String, RepositoryFile> files) {
    return world.publish(repository, branch, texts(files));
  }

  @Override
  public Map<String, CommitId> branches(RepositoryUrl repository) {
    return world.branches(repository);
  }

  @Override
  public SeenCommit seen(RepositoryUrl repository, CommitId commit) {
    MemoryCommit seen = Objects.requireNonNull(world.commit(commit), "no commit " + commit);
    return new SeenCommit(seen.parent(), seen.message(), seen.at(), files(seen.files()));
  }

  @Override
  public void write(Workspace workspace, String path, RepositoryFile file) {
    disk.write(workspace, path, text(file));
  }

  @Override
  public void delete(Workspace workspace, String path) {
    disk.delete(workspace, path);
  }

  @Override
  public Map<String, RepositoryFile> files(Workspace workspace) {
    return files(disk.files(workspace));
  }

  @Override
  public boolean exists(Workspace workspace) {
    return disk.exists(workspace);
  }

  @Override
  public void close() {}

  private static Map<String, String> texts(Map<String, RepositoryFile> files) {
    Map<String, String> texts = new TreeMap<>();
    files.forEach((path, file) -> texts.put(path, text(file)));
    return texts;
  }

  private static String text(RepositoryFile file) {
    return switch (file.kind()) {
      case REGULAR -> file.content();
      case EXECUTABLE -> MemoryFiles.executable(file.content());
      case LINK -> MemoryFiles.link(file.content());
    };
  }

  private static Map<String, RepositoryFile> files(Map<String, String> texts) {
    Map<String, RepositoryFile> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, file(text)));
    return files;
  }

  private static RepositoryFile file(String text) {
    String content = MemoryFiles.content(text);
    if (MemoryFiles.isExecutable(text)) {
      return RepositoryFile.executable(content);
    }
    return MemoryFiles.isLink(text) ? RepositoryFile.link(content) : RepositoryFile.of(content);
  }
}
