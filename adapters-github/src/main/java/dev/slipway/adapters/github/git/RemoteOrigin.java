package dev.slipway.adapters.github.git;

import dev.slipway.adapters.github.git.GitFailures.Place;
import dev.slipway.domain.repo.BranchName;
import dev.slipway.domain.repo.CommitId;
import dev.slipway.ports.PortException;
import dev.slipway.ports.repo.BranchUpdate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/** A repository behind a server that speaks git over HTTP. */
record RemoteOrigin(OwnCopy copy, URIish url, GitTimeouts timeouts) implements Origin {

  @Override
  public State look(@Nullable BranchName branch) throws IOException {
    String pattern = branch == null ? Constants.R_HEADS : Constants.R_HEADS + branch.value();
    try (Transport transport = open();
        FetchConnection connection = transport.openFetch(List.of(), Constants.HEAD, pattern)) {
      return state(connection.getRefsMap());
    }
  }

  private static State state(Map<String, Ref> refs) {
    Ref head = refs.get(Constants.HEAD);
    Map<String, ObjectId> branches = new HashMap<>();
    refs.forEach((name, ref) -> {
      if (name.startsWith(Constants.R_HEADS) && ref.getObjectId() != null) {
        branches.put(name.substring(Constants.R_HEADS.length()), ref.getObjectId());
      }
    });
    return new State(
        head == null ? null : head.getObjectId(),
        head == null || !head.isSymbolic()
            ? null
            : Repository.shortenRefName(head.getTarget().getName()),
        branches);
  }

  @Override
  public void fetch(OwnCopy into, Map<String, ObjectId> wanted) throws Exception {
    into.alone(() -> {
      fetchAlone(into, wanted);
      return into;
    });
  }

  private void fetchAlone(OwnCopy into, Map<String, ObjectId> wanted) throws IOException {
    Deadline deadline = Deadline.in(timeouts.transfer());
    try (Transport transport = open();
        FetchConnection connection =
            transport.openFetch(List.of(), Constants.HEAD, Constants.R_HEADS)) {
      List<Ref> refs = new ArrayList<>();
      for (Ref ref : connection.getRefs()) {
        if (ref.getObjectId() != null && wanted.containsValue(ref.getObjectId())) {
          refs.add(ref);
        }
      }
      if (!refs.isEmpty()) {
        connection.fetch(deadline.monitor(), refs, Set.of());
      }
    }
    for (Map.Entry<String, ObjectId> each : wanted.entrySet()) {
      if (into.has(each.getValue())) {
        into.remember(each.getKey(), each.getValue());
      }
    }
  }

  @Override
  public BranchUpdate push(
      OwnCopy from, BranchName branch, @Nullable ObjectId expected, ObjectId commit)
      throws Exception {
    BranchUpdate already = compare(look(branch), branch, expected, commit);
    if (already != null) {
      return already;
    }
    String reference = Constants.R_HEADS + branch.value();
    RemoteRefUpdate update =
        new RemoteRefUpdate(
            from.repository(),
            null,
            commit,
            reference,
            true,
            null,
            expected == null ? ObjectId.zeroId() : expected);
    Exception lost = null;
    try {
      push(update);
    } catch (NotSupportedException | TransportException e) {
      lost = e;
    }
    return outcome(update, lost, branch, expected, commit);
  }

  private void push(RemoteRefUpdate update) throws NotSupportedException, TransportException {
    Deadline deadline = Deadline.in(timeouts.transfer());
    try (Transport transport = open()) {
      transport.push(deadline.monitor(), List.of(update));
    }
  }

  /**
   * Looks where the branch is after all, unless the server said that it moved: an answer may be
   * lost on its way, and a refusal may only say that somebody else was faster.
   */
  private BranchUpdate outcome(
      RemoteRefUpdate update,
      @Nullable Exception lost,
      BranchName branch,
      @Nullable ObjectId expected,
      ObjectId commit) {
    String act = "move %s of %s".formatted(branch, copy.url());
    RemoteRefUpdate.Status status = update.getStatus();
    if (lost == null
        && (status == RemoteRefUpdate.Status.OK || status == RemoteRefUpdate.Status.UP_TO_DATE)) {
      return new BranchUpdate.Updated(OwnCopy.commitId(commit));
    }
    BranchUpdate seen;
    try {
      seen = compare(look(branch), branch, expected, commit);
    } catch (IOException e) {
      throw GitFailures.outcomeUnknown(act, GitFailures.reason(e), lost == null ? e : lost);
    }
    if (seen != null) {
      return seen;
    }
    if (lost != null) {
      throw failure(act, lost);
    }
    throw GitFailures.rejected(
        act,
        "the server refuses: " + Objects.requireNonNullElse(update.getMessage(), status.name()),
        "ask who keeps %s what it allows".formatted(copy.url()));
  }

  /** The branch has not moved, but what was sent may still be under way. */
  private PortException failure(String act, Exception lost) {
    PortException known = GitFailures.translate(act, new Place(copy.url(), copy.directory()), lost);
    return known instanceof PortException.Misconfigured
        ? known
        : GitFailures.outcomeUnknown(act, GitFailures.reason(lost), lost);
  }

  private static @Nullable BranchUpdate compare(
      State state, BranchName branch, @Nullable ObjectId expected, ObjectId commit) {
    ObjectId actual = state.branch(branch).orElse(null);
    if (commit.equals(actual)) {
      return new BranchUpdate.Updated(OwnCopy.commitId(commit));
    }
    if (!Objects.equals(actual, expected)) {
      CommitId moved = actual == null ? null : OwnCopy.commitId(actual);
      return new BranchUpdate.Moved(moved);
    }
    return null;
  }

  private Transport open() throws NotSupportedException, TransportException {
    Transport transport = Transport.open(copy.repository(), url);
    transport.setTimeout((int) Math.max(1, timeouts.network().toSeconds()));
    return transport;
  }
}
