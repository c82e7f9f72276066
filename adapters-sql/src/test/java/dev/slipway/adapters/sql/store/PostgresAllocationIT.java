package dev.slipway.adapters.sql.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.AllocationResult;
import dev.slipway.ports.store.AllocationResult.Reserved;
import dev.slipway.ports.store.Store;
import dev.slipway.testkit.servers.PostgresServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table itself refuses what must not be, also where serializable isolation does not reach. */
@Timeout(120)
final class PostgresAllocationIT {
  private static final String INSERT =
      "INSERT INTO allocations (server_handle, port, project_id, reserved_at) VALUES ";
  private static final ServerHandle WEB = new ServerHandle("web-1");
  private static final ProjectId SHOP = new ProjectId("shop");

  private PostgresServer server;
  private Store store;
  private RawPostgres raw;

  @BeforeEach
  void start() {
    server = PostgresServer.start();
    store = PostgresStore.open(RawPostgres.config(server, "postgres"));
    raw = new RawPostgres(server, "postgres");
  }

  @AfterEach
  void stop() {
    if (raw != null) {
      raw.close();
      store.close();
      server.close();
    }
  }

  @Test
  void tableRefusesASecondProjectOfAPortAndASecondPortOfAProject() {
    raw.run(INSERT + "('web-1', 8080, 'shop', 0)");
    raw.run(INSERT + "('web-2', 8080, 'shop', 0)");

    assertThatThrownBy(() -> raw.run(INSERT + "('web-1', 8080, 'blog', 0)"))
        .cause()
        .hasMessageContaining("violates unique constraint");
    assertThatThrownBy(() -> raw.run(INSERT + "('web-1', 8081, 'shop', 0)"))
        .cause()
        .hasMessageContaining("violates unique constraint");
  }

  @Test
  void portThatSomebodyTookUnseenIsNotReservedAgain() {
    AtomicInteger attempts = new AtomicInteger();

    AllocationResult result =
        reserveWhileSomebodyRuns(INSERT + "('web-1', 8080, 'x', 0)", attempts);

    assertThat(result)
        .isInstanceOfSatisfying(
            Reserved.class, reserved -> assertThat(reserved.allocation().port()).isEqualTo(8081));
    assertThat(attempts).as("attempts").hasValue(2);
    assertThat(store.<Integer>read(t -> t.allocations().list(WEB, 9).size())).isEqualTo(2);
  }

  @Test
  void projectThatSomebodyGaveAPortUnseenGetsNoSecond() {
    AtomicInteger attempts = new AtomicInteger();

    AllocationResult result =
        reserveWhileSomebodyRuns(INSERT + "('web-1', 8085, 'shop', 0)", attempts);

    assertThat(result).isEqualTo(new Reserved(new Allocation(WEB, 8085, SHOP, Times.instant(0))));
    assertThat(attempts).as("attempts").hasValue(2);
  }

  /** Somebody whose transaction is not serializable commits after ours took its view. */
  private AllocationResult reserveWhileSomebodyRuns(String sql, AtomicInteger attempts) {
    return store.transact(t -> {
      t.allocations().list(WEB, 1);
      if (attempts.incrementAndGet() == 1) {
        raw.run(sql);
      }
      return t.allocations().reserve(WEB, new PortRange(8080, 8089), SHOP);
    });
  }
}
