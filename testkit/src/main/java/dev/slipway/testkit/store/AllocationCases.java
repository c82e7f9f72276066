package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.server.ServerHandle;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.AllocationResult;
import dev.slipway.ports.store.AllocationResult.Exhausted;
import dev.slipway.ports.store.AllocationResult.OutsideOfRange;
import dev.slipway.ports.store.AllocationResult.Reserved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A port of a server is one project's; a project has one port of a server. */
abstract class AllocationCases extends StoreCases {
  private static final PortRange THREE = new PortRange(8000, 8002);
  private static final ServerHandle OTHER_SERVER = new ServerHandle("web-2");

  AllocationCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void lowestFreePortIsReserved() {
    assertThat(take(THREE, "a").port()).isEqualTo(8000);
    assertThat(take(PortRange.of(8002), "c").port()).isEqualTo(8002);

    assertThat(take(new PortRange(8000, 9000), "b").port()).isEqualTo(8001);
    assertThat(take(new PortRange(8000, 9000), "d").port()).isEqualTo(8003);
    assertThat(take(new PortRange(7990, 9000), "e").port()).isEqualTo(7990);
  }

  @Test
  void highestPortThatThereIsCanBeReserved() {
    PortRange last = new PortRange(Allocation.PORT_MAX - 1, Allocation.PORT_MAX);
    take(last, "a");

    assertThat(take(last, "b").port()).isEqualTo(Allocation.PORT_MAX);
    assertThat(reserve(last, "c")).isInstanceOf(Exhausted.class);
  }

  @Test
  void allocationIsFoundAsReserved() {
    Allocation reserved =
        store.transact(t -> {
          AllocationResult result = t.allocations().reserve(SERVER, THREE, project("a"));
          harness.moveClock(Duration.ofMinutes(1));
          assertThat(result).isEqualTo(new Reserved(allocation(8000, "a", t.now())));
          return ((Reserved) result).allocation();
        });

    assertFound(harness.reopened(), t -> t.allocations().find(SERVER, project("a")))
        .contains(reserved);
  }

  @Test
  void projectWithoutAPortIsNotFound() {
    take(THREE, "a");

    assertFound(store, t -> t.allocations().find(SERVER, project("b"))).isEmpty();
    assertFound(store, t -> t.allocations().find(OTHER_SERVER, project("a"))).isEmpty();
  }

  @Test
  void reservedPortIsRefusedToOthers() {
    Allocation first = take(PortRange.of(8001), "a");

    assertThat(reserve(PortRange.of(8001), "b")).isEqualTo(new Exhausted());

    assertFound(store, t -> t.allocations().find(SERVER, project("b"))).isEmpty();
    assertThat(list(9)).containsExactly(first);
  }

  @Test
  void fullRangeIsExhausted() {
    List.of("a", "b", "c").forEach(project -> take(THREE, project));

    assertThat(reserve(THREE, "d")).isEqualTo(new Exhausted());

    assertThat(list(9)).hasSize(3);
  }

  @Test
  void refusalLeavesTheTransactionInUse() {
    take(PortRange.of(8001), "a");

    write(t -> {
      AllocationResult refused = t.allocations().reserve(SERVER, PortRange.of(8001), project("b"));
      assertThat(refused).isEqualTo(new Exhausted());
      t.allocations().reserve(SERVER, THREE, project("b"));
    });

    assertThat(list(9)).extracting(Allocation::port).containsExactly(8000, 8001);
  }

  @Test
  void sameProjectGetsItsPortAgain() {
    Allocation first = take(THREE, "a");
    take(THREE, "b");
    take(THREE, "c");
    harness.moveClock(Duration.ofMinutes(1));

    assertThat(take(THREE, "a")).isEqualTo(first);
    assertThat(take(PortRange.of(8000), "a")).isEqualTo(first);
    assertThat(list(9)).hasSize(3);
  }

  @Test
  void sameProjectGetsItsPortAgainWithinATransaction() {
    List<AllocationResult> both =
        store.transact(t ->
            List.of(
                t.allocations().reserve(SERVER, THREE, project("a")),
                t.allocations().reserve(SERVER, THREE, project("a"))));

    assertThat(both.get(1)).isEqualTo(both.get(0));
    assertThat(list(9)).hasSize(1);
  }

  @Test
  void portOutsideOfTheRangeIsToldAndKept() {
    Allocation held = take(THREE, "a");

    assertThat(reserve(PortRange.of(8001), "a")).isEqualTo(new OutsideOfRange(held));

    assertThat(list(9)).containsExactly(held);
  }

  @Test
  void portsOfServersAreApart() {
    take(THREE, "a");

    for (String project : List.of("a", "b")) {
      AllocationResult other =
          store.transact(t -> t.allocations().reserve(OTHER_SERVER, THREE, project(project)));
      assertThat(other).isInstanceOf(Reserved.class);
    }

    assertThat(list(9)).hasSize(1);
    assertList(store, t -> t.allocations().list(OTHER_SERVER, 9))
        .extracting(Allocation::port)
        .containsExactly(8000, 8001);
  }

  @Test
  void releasedPortIsFreeAgain() {
    take(THREE, "a");
    Allocation released = take(THREE, "b");
    take(THREE, "c");

    assertThat(release(released)).isTrue();

    assertFound(store, t -> t.allocations().find(SERVER, project("b"))).isEmpty();
    assertThat(take(THREE, "d").port()).isEqualTo(8001);
    assertThat(reserve(THREE, "b")).isEqualTo(new Exhausted());
  }

  @Test
  void portIsReleasedOnce() {
    Allocation released = take(THREE, "a");

    assertThat(release(released)).isTrue();

    assertThat(release(released)).isFalse();
    assertThat(list(9)).isEmpty();
  }

  @Test
  void lateReleaseLeavesALaterReservation() {
    Allocation old = take(THREE, "a");
    release(old);
    harness.moveClock(Duration.ofSeconds(1));
    Allocation later = take(THREE, "a");

    assertThat(release(old)).isFalse();

    assertThat(list(9)).containsExactly(later);
  }

  @Test
  void abortedReservationAndReleaseChangeNothing() {
    Allocation kept = take(THREE, "a");

    abort(t -> {
      t.allocations().release(kept);
      t.allocations().reserve(SERVER, THREE, project("b"));
      t.allocations().reserve(SERVER, THREE, project("a"));
    });

    assertThat(list(9)).containsExactly(kept);
    assertThat(take(THREE, "c").port()).isEqualTo(8001);
  }

  @Test
  void allocationsOfAServerAreListedByPortWithinTheLimit() {
    take(PortRange.of(8002), "a");
    take(PortRange.of(8000), "c");
    take(PortRange.of(8001), "b");

    assertThat(list(9)).extracting(Allocation::port).containsExactly(8000, 8001, 8002);
    assertThat(list(2)).extracting(Allocation::port).containsExactly(8000, 8001);
    assertThat(list(0)).isEmpty();
  }

  private Allocation take(PortRange range, String project) {
    AllocationResult result = reserve(range, project);
    assertThat(result).isInstanceOf(Reserved.class);
    return ((Reserved) result).allocation();
  }

  private AllocationResult reserve(PortRange range, String project) {
    return store.transact(t -> t.allocations().reserve(SERVER, range, project(project)));
  }

  private boolean release(Allocation allocation) {
    return store.transact(t -> t.allocations().release(allocation));
  }

  private List<Allocation> list(int limit) {
    return read(t -> t.allocations().list(SERVER, limit));
  }

  private static Allocation allocation(int port, String project, Instant at) {
    return new Allocation(SERVER, port, project(project), at);
  }

  private static ProjectId project(String id) {
    return new ProjectId(id);
  }
}
