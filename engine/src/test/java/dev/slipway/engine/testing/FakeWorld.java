package dev.slipway.engine.testing;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ContainerStatus;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.domain.turn.Turn;
import dev.slipway.ports.PortException;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.ContainerExit;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.repo.BranchUpdate;
import dev.slipway.ports.repo.Checkout;
import dev.slipway.ports.repo.ImportedTree;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.TreeImport;
import dev.slipway.ports.repo.Workspaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Containers, workspaces and repositories at once: notes each call, and fails where it is told. */
public final class FakeWorld implements Containers, ContainerEvents, Workspaces, Repositories {
  public static final CommitId NEWEST = new CommitId("e".repeat(40));
  public static final CommitId MADE = new CommitId("a".repeat(40));

  /** Every call in order, e.g. {@code create slipway-s1-t1-1}. */
  public final List<String> calls = new ArrayList<>();

  public final Map<ContainerName, ContainerStatus> containers = new LinkedHashMap<>();
  public final List<Turn> workspaces = new ArrayList<>();
  public final List<ContainerExit> exits = new ArrayList<>();

  /** What {@link #updateBranch} answers; null for what was asked. */
  public @Nullable BranchUpdate branchUpdate;

  private final Map<String, RuntimeException> failures = new LinkedHashMap<>();

  /** From now on every call of that verb fails with it. */
  public void fail(String verb, RuntimeException failure) {
    failures.put(verb, failure);
  }

  public void mend() {
    failures.clear();
  }

  public static PortException unavailable(String act) {
    return new PortException.Unavailable(
        new PortException.Failure("fake world", act, "the test said so"), "start it", null);
  }

  public static PortException rejected(String act) {
    return new PortException.Rejected(
        new PortException.Failure("fake world", act, "there is none"), "make one", null);
  }

  private void call(String verb, Object object) {
    calls.add(verb + " " + object);
    RuntimeException failure = failures.get(verb);
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void create(ContainerName name, Workspace workspace, ContainerSpec spec) {
    call("create", name);
    containers.putIfAbsent(name, new ContainerStatus.Created());
  }

  @Override
  public ContainerStatus start(ContainerName name) {
    call("start", name);
    return containers.computeIfPresent(
                name,
                (key, status) ->
                    status instanceof ContainerStatus.Created
                        ? new ContainerStatus.Running()
                        : status)
            == null
        ? new ContainerStatus.Gone()
        : containers.get(name);
  }

  @Override
  public ContainerStatus inspect(ContainerName name) {
    call("inspect", name);
    return containers.getOrDefault(name, new ContainerStatus.Gone());
  }

  @Override
  public ContainerStatus stop(ContainerName name, Duration grace) {
    call("stop", name);
    containers.computeIfPresent(
        name, (key, status) -> new ContainerStatus.Exited(ExitStatus.of(143)));
    return containers.getOrDefault(name, new ContainerStatus.Gone());
  }

  @Override
  public ContainerOutput output(ContainerName name, int maxBytes) {
    call("output", name);
    return new ContainerOutput("printed", 7, false);
  }

  @Override
  public void remove(ContainerName name) {
    call("remove", name);
    containers.remove(name);
  }

  @Override
  public List<ContainerName> list(String instance) {
    call("list", instance);
    return List.copyOf(containers.keySet());
  }

  @Override
  public List<ContainerExit> await(String instance, Duration wait) {
    call("await", instance);
    List<ContainerExit> told = List.copyOf(exits);
    exits.clear();
    return told;
  }

  @Override
  public Checkout checkout(Turn turn, RepositoryUrl repository, CommitId commit) {
    call("checkout", turn);
    workspaces.add(turn);
    return new Checkout(new Workspace("/work/" + turn), commit);
  }

  @Override
  public void discard(Turn turn) {
    call("discard", turn);
    workspaces.remove(turn);
  }

  @Override
  public List<Turn> list() {
    call("workspaces", "");
    return List.copyOf(workspaces);
  }

  @Override
  public CommitId resolve(RepositoryUrl repository, @Nullable BranchName branch) {
    call("resolve", repository);
    return NEWEST;
  }

  @Override
  public CommitId create(RepositoryUrl repository, Map<String, String> files, String message) {
    call("make", repository);
    return NEWEST;
  }

  @Override
  public ImportedTree importTree(Workspace workspace, TreeImport what) {
    call("import", workspace.location());
    return new ImportedTree(MADE, List.of("a"), List.of("b: a link"));
  }

  @Override
  public BranchUpdate updateBranch(
      RepositoryUrl repository, BranchName branch, @Nullable CommitId expected, CommitId commit) {
    call("update", branch);
    return branchUpdate == null ? new BranchUpdate.Updated(commit) : branchUpdate;
  }

  @Override
  public String diff(RepositoryUrl repository, CommitId from, CommitId to, int maxChars) {
    throw new UnsupportedOperationException("the engine does not use it");
  }
}
