package dev.slipway.harness.simulation;

import dev.slipway.domain.flow.FlowId;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.harness.mutant.ChangedTransaction;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.ports.store.DeadLetterRecord;
import dev.slipway.ports.store.DeadLetters;
import dev.slipway.ports.store.FlowRecord;
import dev.slipway.ports.store.Flows;
import dev.slipway.ports.store.Inbox;
import dev.slipway.ports.store.Outbox;
import dev.slipway.ports.store.SaveResult;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import dev.slipway.ports.store.Wakeup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notes for the coverage what happens at the store; decides nothing. */
final class WatchedStore {
  private final Coverage coverage;

  /** The state's name of each encoded state, since its bytes say nothing here. */
  private final IdentityHashMap<EncodedState, String> names = new IdentityHashMap<>();

  /** States are immutable: one that was read from its bytes need not be read again. */
  private final IdentityHashMap<EncodedState, Object> decoded = new IdentityHashMap<>();

  /** Wake-ups that were told as due and not looked at since. */
  private final Map<FlowId, Instant> wakeups = new HashMap<>();

  private final Stirrings stirrings;

  WatchedStore(Coverage coverage, Stirrings stirrings) {
    this.coverage = coverage;
    this.stirrings = stirrings;
  }

  Store watch(Store store) {
    return ChangedTransaction.store(store, Watched::new);
  }

  /** The codec that tells which state is encoded, and reads the same bytes once. */
  StateCodec watch(StateCodec codec) {
    return (StateCodec)
        Proxy.newProxyInstance(
            StateCodec.class.getClassLoader(),
            new Class<?>[] {StateCodec.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "encodeState" -> {
                    EncodedState encoded = (EncodedState) invoke(codec, method, arguments);
                    String kind = ((FlowKind) arguments[0]).code();
                    names.put(encoded, kind + " " + arguments[1].getClass().getSimpleName());
                    yield encoded;
                  }
                  case "decodeState" -> {
                    Object known = decoded.get((EncodedState) arguments[1]);
                    if (known == null) {
                      known = invoke(codec, method, arguments);
                      decoded.put((EncodedState) arguments[1], known);
                    }
                    yield known;
                  }
                  default -> invoke(codec, method, arguments);
                });
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private final class Watched extends ChangedTransaction {
    Watched(Transaction delegate) {
      super(delegate);
    }

    @Override
    public Flows flows() {
      Flows flows = super.flows();
      return new Flows() {
        @Override
        public Optional<FlowRecord> find(FlowId id) {
          Optional<FlowRecord> found = flows.find(id);
          Instant told = wakeups.remove(id);
          if (told != null && found.isPresent() && !told.equals(found.get().wakeAt())) {
            coverage.saw(Coverage.Sight.STALE_WAKEUP.name());
          }
          return found;
        }

        @Override
        public SaveResult save(FlowRecord next, long expected, @Nullable Long eventFence) {
          FlowRecord before = flows.find(next.id()).orElse(null);
          SaveResult result = flows.save(next, expected, eventFence);
          note(before, next, result);
          return result;
        }

        @Override
        public List<Wakeup> due(Instant now, int limit) {
          List<Wakeup> due = flows.due(now, limit);
          due.forEach(wakeup -> wakeups.put(wakeup.flow(), wakeup.at()));
          return due;
        }
      };
    }

    private void note(@Nullable FlowRecord before, FlowRecord next, SaveResult result) {
      switch (result) {
        case SAVED -> {
          stirrings.flows++;
          String to = names.getOrDefault(next.state(), "?");
          String kind = to.substring(0, to.indexOf(' ') + 1);
          String from = before == null ? kind + "Absent" : names.get(before.state());
          if (!to.equals(from)) {
            coverage.moved(from + " -> " + to.substring(kind.length()));
          }
        }
        case VERSION_CONFLICT -> coverage.saw(Coverage.Sight.VERSION_CONFLICT.name());
        case FENCED -> coverage.saw(Coverage.Sight.FENCED_EVENT.name());
      }
    }

    @Override
    public Inbox inbox() {
      Inbox inbox = super.inbox();
      return new Inbox() {
        @Override
        public boolean add(String eventId) {
          return seen(inbox.add(eventId));
        }

        @Override
        public boolean contains(String eventId) {
          return !seen(!inbox.contains(eventId));
        }

        @Override
        public int prune(Instant takenInBefore, int limit) {
          int forgotten = inbox.prune(takenInBefore, limit);
          if (forgotten > 0) {
            coverage.saw(Coverage.Sight.INBOX_PRUNED.name());
          }
          return forgotten;
        }

        private boolean seen(boolean isNew) {
          if (!isNew) {
            coverage.saw(Coverage.Sight.REPEATED_EVENT.name());
          }
          return isNew;
        }
      };
    }

    @Override
    public Outbox outbox() {
      Outbox outbox = super.outbox();
      return (Outbox)
          Proxy.newProxyInstance(
              Outbox.class.getClassLoader(),
              new Class<?>[] {Outbox.class},
              (proxy, method, arguments) -> {
                Object result = invoke(outbox, method, arguments);
                if (method.getName().equals("add")) {
                  stirrings.outbox++;
                } else if (method.getName().equals("raiseEpoch")) {
                  coverage.saw(Coverage.Sight.EPOCH_RAISED.name());
                } else if (method.getName().equals("pending") && Boolean.FALSE.equals(result)) {
                  coverage.saw(Coverage.Sight.WITHDRAWN_EFFECT.name());
                }
                return result;
              });
    }

    @Override
    public DeadLetters deadLetters() {
      DeadLetters letters = super.deadLetters();
      return (DeadLetters)
          Proxy.newProxyInstance(
              DeadLetters.class.getClassLoader(),
              new Class<?>[] {DeadLetters.class},
              (proxy, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof DeadLetterRecord) {
                  coverage.saw(Coverage.Sight.DEAD_LETTER.name());
                }
                return invoke(letters, method, arguments);
              });
    }
  }
}
