package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.PortException;
import dev.slipway.ports.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;

/** A statement or a commit fails: what the caller is told is true, and the store goes on. */
final class SqliteFailureTest {
  private final BrokenConnection connections = new BrokenConnection();
  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void open() {
    SqliteOptions patient = SqliteOptions.DEFAULT.withBusyTimeout(Duration.ofMillis(200));
    store =
        SqliteStore.open(
            directory.resolve("slipway.db"), patient, SqliteSchema.CURRENT, connections);
    Counting.countOn(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void outcomeOfACommitThatFailsAfterwardsIsUnknownAndCanBeRead() {
    connections.failAfter("COMMIT", SQLiteErrorCode.SQLITE_IOERR_FSYNC);

    assertThatThrownBy(() -> Counting.countOn(store))
        .isInstanceOf(PortException.OutcomeUnknown.class)
        .hasMessageContaining("cannot commit to")
        .hasMessageContaining("slipway.db");

    assertThat(Counting.count(store)).contains(2L);
    assertThat(Counting.countOn(store)).isEqualTo(3);
  }

  @Test
  void outcomeOfACommitThatFailsBeforehandIsUnknownAndCanBeRead() {
    connections.failBefore("COMMIT", SQLiteErrorCode.SQLITE_IOERR_WRITE);

    assertThatThrownBy(() -> Counting.countOn(store))
        .isInstanceOf(PortException.OutcomeUnknown.class);

    assertThat(Counting.count(store)).contains(1L);
    assertThat(Counting.countOn(store)).isEqualTo(2);
  }

  @Test
  void commitThatFailsInAnUnheardOfWayHasAnUnknownOutcome() {
    connections.failBefore("COMMIT", SQLiteErrorCode.UNKNOWN_ERROR);

    assertThatThrownBy(() -> Counting.countOn(store))
        .isInstanceOf(PortException.OutcomeUnknown.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"SQLITE_FULL", "SQLITE_BUSY"})
  void commitThatIsKnownToHaveFailedChangesNothing(SQLiteErrorCode code) {
    connections.failBefore("COMMIT", code);

    assertThatThrownBy(() -> Counting.countOn(store)).isInstanceOf(PortException.Unavailable.class);

    assertThat(Counting.count(store)).contains(1L);
    assertThat(Counting.countOn(store)).isEqualTo(2);
  }

  @Test
  void swallowedFailureOfAStatementIsNotCommitted() {
    connections.failBefore("INSERT INTO inbox", SQLiteErrorCode.SQLITE_FULL);

    assertThatThrownBy(() ->
            store.transact(transaction -> {
              transaction.outbox().raiseEpoch(7);
              assertThatThrownBy(() -> transaction.inbox().add("event"))
                  .isInstanceOf(PortException.Unavailable.class);
              return true;
            }))
        .isInstanceOf(PortException.Unavailable.class)
        .hasMessageContaining("the disk is full");

    assertThat(store.<Long>read(t -> t.outbox().epoch())).isEqualTo(1L);
    assertThat(Counting.countOn(store)).isEqualTo(2);
  }

  @Test
  void nothingRunsAfterAFailureEndedTheTransaction() {
    connections.failAndRollBack("INSERT INTO inbox", SQLiteErrorCode.SQLITE_IOERR_READ);

    assertThatThrownBy(() ->
            store.transact(transaction -> {
              assertThatThrownBy(() -> transaction.inbox().add("event"))
                  .isInstanceOf(PortException.Unavailable.class);
              transaction.outbox().raiseEpoch(7);
              return true;
            }))
        .isInstanceOf(PortException.Unavailable.class);

    assertThat(store.<Long>read(t -> t.outbox().epoch())).isEqualTo(1L);
  }

  @Test
  void damageSeenWhileReadingNamesTheFileAndTheNextStep() {
    connections.failBefore("SELECT epoch", SQLiteErrorCode.SQLITE_CORRUPT);

    assertThatThrownBy(() -> store.read(transaction -> transaction.outbox().epoch()))
        .isInstanceOfSatisfying(
            PortException.Misconfigured.class,
            e -> {
              assertThat(e).hasMessageContaining("slipway.db").hasMessageContaining("damaged");
              assertThat(e.nextStep()).contains("backup");
            });
  }

  @Test
  void valueThatThisVersionDoesNotKnowIsTold() {
    RawFile.execute(directory.resolve("slipway.db"), "UPDATE flows SET kind = 'future'");

    assertThatThrownBy(() -> store.read(t -> t.flows().due(Instant.MAX, 1)))
        .isInstanceOf(PortException.Misconfigured.class)
        .hasMessageContaining("'future'");
  }
}
