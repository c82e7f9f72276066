package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.HOSTILE_TEXT;
import static dev.slipway.testkit.store.Samples.NOON;
import static dev.slipway.testkit.store.Samples.audited;

import dev.slipway.domain.audit.AuditEntry;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What was done is written down, as it was said, and stays. */
abstract class AuditCases extends StoreCases {
  AuditCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void auditEntryIsKeptExactly() {
    AuditEntry entry = new AuditEntry(NOON, HOSTILE_TEXT, HOSTILE_TEXT, HOSTILE_TEXT, HOSTILE_TEXT);
    append(entry);

    assertList(harness.reopened(), t -> t.auditLog().list(null, 9)).containsExactly(entry);
  }

  @Test
  void auditEntriesComeLastFirstWithinTheLimit() {
    append(audited("first", "a"));
    append(audited("second", "b"));
    append(audited("third", "a"));

    assertList(store, t -> t.auditLog().list(null, 2))
        .extracting(AuditEntry::act)
        .containsExactly("third", "second");
  }

  @Test
  void auditEntriesOfOneObjectAreListedAlone() {
    append(audited("first", "a"));
    append(audited("second", "b"));
    append(audited("third", "a"));

    assertList(store, t -> t.auditLog().list("a", 9))
        .extracting(AuditEntry::act)
        .containsExactly("third", "first");
    assertList(store, t -> t.auditLog().list("c", 9)).isEmpty();
  }

  @Test
  void sameActTwiceIsTwoAuditEntries() {
    append(audited("act", "a"));
    append(audited("act", "a"));

    assertList(store, t -> t.auditLog().list("a", 9)).hasSize(2);
  }

  private void append(AuditEntry entry) {
    write(t -> t.auditLog().append(entry));
  }
}
