package dev.slipway.adapters.memory.store;

import dev.slipway.ports.store.Inbox;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.OutboxRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores whose outbox or inbox is wrong. */
final class BrokenOutboxes {
  private BrokenOutboxes() {}

  static final class HeadersAreDropped extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void add(OutboxRow row) {
          sound.add(
              new OutboxRow(
                  row.key(),
                  row.queue(),
                  Map.of(),
                  row.data(),
                  row.orderingKey(),
                  row.owner(),
                  row.awaitsAnswer()));
        }
      };
    }
  }

  static final class AnnouncementIsKept extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void add(OutboxRow row) {
          sound.add(
              new OutboxRow(
                  row.key(),
                  row.queue(),
                  row.headers(),
                  row.data(),
                  row.orderingKey(),
                  row.owner(),
                  true));
        }
      };
    }
  }

  static final class LaterRowReplacesTheFirst extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void add(OutboxRow row) {
          sound.settle(row.key());
          sound.add(row);
        }
      };
    }
  }

  static final class OrderIsReversed extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public List<OutboxRow> unpublished(Instant publishedBefore, int limit) {
          return sound.unpublished(publishedBefore, limit).reversed();
        }
      };
    }
  }

  static final class UnpublishedIgnoresItsLimit extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public List<OutboxRow> unpublished(Instant publishedBefore, int limit) {
          return sound.unpublished(publishedBefore, Integer.MAX_VALUE);
        }
      };
    }
  }

  /** As if each transaction saw the outbox as it was at first. */
  static final class OutboxLooksEmpty extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public List<OutboxRow> unpublished(Instant publishedBefore, int limit) {
          return List.of();
        }
      };
    }
  }

  static final class PublishingIsForgotten extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void markPublished(Collection<String> keys, Instant at) {}
      };
    }
  }

  static final class AnswerRemovesNoRow extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void settle(String key) {}
      };
    }
  }

  static final class WithdrawalIsForgotten extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void withdraw(String owner) {}
      };
    }
  }

  static final class EverythingIsPending extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public boolean pending(String key) {
          return true;
        }
      };
    }
  }

  static final class EpochIsNotRaised extends BrokenStore {
    @Override
    Outbox outbox(Outbox sound) {
      return new Forwarding.OfOutbox(sound) {
        @Override
        public void raiseEpoch(long to) {}
      };
    }
  }

  static final class EveryEventIsNew extends BrokenStore {
    @Override
    Inbox inbox(Inbox sound) {
      return new Forwarding.OfInbox(sound) {
        @Override
        public boolean add(String eventId) {
          sound.add(eventId);
          return true;
        }
      };
    }
  }

  static final class InboxContainsNothing extends BrokenStore {
    @Override
    Inbox inbox(Inbox sound) {
      return new Forwarding.OfInbox(sound) {
        @Override
        public boolean contains(String eventId) {
          return false;
        }
      };
    }
  }

  static final class InboxIsNeverPruned extends BrokenStore {
    @Override
    Inbox inbox(Inbox sound) {
      return new Forwarding.OfInbox(sound) {
        @Override
        public int prune(Instant takenInBefore, int limit) {
          return 0;
        }
      };
    }
  }

  static final class PruningIgnoresAgeAndLimit extends BrokenStore {
    @Override
    Inbox inbox(Inbox sound) {
      return new Forwarding.OfInbox(sound) {
        @Override
        public int prune(Instant takenInBefore, int limit) {
          return sound.prune(Instant.MAX, Integer.MAX_VALUE);
        }
      };
    }
  }

  /** As if whatever was taken in had had its row removed. */
  static final class PruningForgetsWhatMayBePublished extends BrokenStore {
    private final Set<String> takenIn = new HashSet<>();

    @Override
    Inbox inbox(Inbox sound) {
      return new Forwarding.OfInbox(sound) {
        @Override
        public boolean add(String eventId) {
          takenIn.add(eventId);
          return sound.add(eventId);
        }

        @Override
        public int prune(Instant takenInBefore, int limit) {
          sound.prune(takenInBefore, limit);
          int forgotten = takenIn.size();
          takenIn.clear();
          return forgotten;
        }
      };
    }
  }

  /** A store that forgets outside of the transaction that was to forget. */
  static final class PruningOutlivesItsTransaction extends BrokenStore {
    private boolean pruned;

    @Override
    Inbox inbox(Inbox sound) {
      return new Forwarding.OfInbox(sound) {
        @Override
        public int prune(Instant takenInBefore, int limit) {
          pruned = true;
          return sound.prune(takenInBefore, limit);
        }

        @Override
        public boolean contains(String eventId) {
          return !pruned && sound.contains(eventId);
        }
      };
    }
  }
}
