package dev.slipway.engine.testing;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A store in plain maps, with a clock that a test sets and faults that it asks for. */
public final class FakeStore implements Store {
  public Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private Tables tables = new Tables();
  private @Nullable PortException failure;
  private boolean nextCommitIsLost;
  private boolean nextAnswerIsLost;
  private int transactions;

  /** What was committed. */
  public Tables tables() {
    return tables;
  }

  /** How many transactions there were, reads included. */
  public int transactions() {
    return transactions;
  }

  public void goDown() {
    failure = new PortException.Unavailable(failure("begin"), "start it", null);
  }

  /** From now on every transaction is refused, and will be refused again. */
  public void refuse() {
    failure = new PortException.Rejected(failure("begin"), "ask otherwise", null);
  }

  public void comeUp() {
    failure = null;
  }

  /** The next commit does not happen, and its caller is not told so. */
  public void loseNextCommit() {
    nextCommitIsLost = true;
  }

  /** The next commit happens, and its caller is not told so. */
  public void loseNextAnswer() {
    nextAnswerIsLost = true;
  }

  @Override
  public synchronized <T> T transact(Function<Transaction, T> work) {
    checkUp();
    Tables copy = tables.copy();
    T result = work.apply(new FakeTransaction(copy, now));
    boolean unknown = nextCommitIsLost || nextAnswerIsLost;
    if (!nextCommitIsLost) {
      tables = copy;
    }
    nextCommitIsLost = false;
    nextAnswerIsLost = false;
    if (unknown) {
      throw new PortException.OutcomeUnknown(failure("commit"), "look", null);
    }
    return result;
  }

  @Override
  public synchronized <T> T read(Function<Transaction, T> work) {
    checkUp();
    return work.apply(new FakeTransaction(tables.copy(), now));
  }

  private void checkUp() {
    transactions++;
    if (failure != null) {
      throw failure;
    }
  }

  private static PortException.Failure failure(String act) {
    return new PortException.Failure("fake store", act + " a transaction", "the test said so");
  }

  @Override
  public void close() {}
}
