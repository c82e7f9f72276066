package dev.slipway.adapters.memory.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One transaction's leave to touch the data, which ends with it. */
final class MemorySession {
  private final MemoryData data;
  private final boolean writable;
  private boolean open = true;
  private @Nullable Instant now;

  MemorySession(MemoryData data, boolean writable) {
    this.data = data;
    this.writable = writable;
  }

  /** The data, to look at. */
  MemoryData reading() {
    if (!open) {
      throw new IllegalStateException("the transaction has ended; begin another one");
    }
    return data;
  }

  /** The data, to change through the journal. */
  MemoryData writing() {
    if (!writable) {
      throw new IllegalStateException("read() only reads; write in transact()");
    }
    return reading();
  }

  Journal journal() {
    return data.journal;
  }

  Instant now() {
    reading();
    Instant fixed = now;
    if (fixed == null) {
      fixed = data.now();
      now = fixed;
    }
    return fixed;
  }

  void end() {
    open = false;
  }
}
