package dev.slipway.adapters.sql.store;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.Lease;
import dev.slipway.ports.store.Store;
import dev.slipway.ports.store.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Uses a store so that it sends every statement it has, and notes each. */
final class EveryStatement {
  private static final Allocation ELSEWHERE =
      new Allocation(new ServerHandle("web-2"), 8080, new ProjectId("project-1"), ReleasedStore.AT);

  private final Set<String> statements = new ConcurrentSkipListSet<>();

  Set<String> noted() {
    return statements;
  }

  void use(Store store, int version) {
    store.transact(transaction -> {
      ReleasedStore.fill(transaction);
      return useTheRest(transaction);
    });
    store.read(transaction -> {
      ReleasedStore.readAll(transaction, version);
      return true;
    });
  }

  private static boolean useTheRest(Transaction transaction) {
    Lease lease =
        transaction.leases().acquire("lease-2", "holder", Duration.ofHours(1)).orElseThrow();
    transaction.leases().holds(lease);
    transaction.leases().release(lease);
    transaction.outbox().settle("row-2");
    transaction.outbox().withdraw("owner-2");
    transaction.outbox().pending("row-2");
    transaction.inbox().prune(Instant.MIN, 1);
    transaction.deadLetters().remove(new QueueName("q"), "letter-2");
    transaction.deadLetters().list(new QueueName("q"), 1);
    transaction.allocations().release(ELSEWHERE);
    transaction.tasks().list("running", 1);
    transaction.tasks().list(null, 1);
    transaction.tasks().waitingLine(1);
    transaction.flows().due(Instant.MAX, 1);
    return true;
  }

  /** A connection that notes what it is asked for. */
  Connection listening(Connection sound) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, args) -> {
              if (method.getName().equals("prepareStatement")) {
                statements.add((String) args[0]);
              }
              try {
                return method.invoke(sound, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
