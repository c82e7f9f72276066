package dev.slipway.testkit.store;

import static dev.slipway.testkit.store.Samples.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.server.Allocation;
import dev.slipway.domain.server.PortRange;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.ports.store.AllocationResult;
import dev.slipway.ports.store.AllocationResult.Exhausted;
import dev.slipway.ports.store.AllocationResult.Reserved;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ports that many reserve at once, each on the same view of what is free. */
abstract class AllocationRaceCases extends StoreCases {
  private static final int PORTS = 8;
  private static final PortRange RANGE = new PortRange(8000, 8000 + PORTS - 1);

  AllocationRaceCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void projectsThatReserveAtOnceGetAPortEach() throws Exception {
    List<AllocationResult> results = reserveAtOnce(PORTS, thread -> "project-" + thread);

    assertThat(results).hasOnlyElementsOfType(Reserved.class);
    assertAllPortsReserved(results);
  }

  @Test
  void oneProjectMoreThanThereArePortsIsRefused() throws Exception {
    List<AllocationResult> results = reserveAtOnce(PORTS + 1, thread -> "project-" + thread);

    assertThat(results).containsOnlyOnce(new Exhausted());
    assertAllPortsReserved(results);
  }

  @Test
  void projectThatReservesManyTimesAtOnceGetsOnePort() throws Exception {
    List<AllocationResult> results = reserveAtOnce(PORTS, thread -> "project");

    assertThat(results).containsOnly(results.get(0));
    assertList(store, t -> t.allocations().list(SERVER, 99))
        .extracting(Allocation::port)
        .containsExactly(8000);
  }

  private List<AllocationResult> reserveAtOnce(int threads, IntFunction<String> project)
      throws Exception {
    CountDownLatch looked = new CountDownLatch(threads);
    return AtOnce.run(
        threads,
        thread -> {
          ProjectId projectId = new ProjectId(project.apply(thread));
          return handle(thread)
              .transact(t -> {
                t.allocations().list(SERVER, 1);
                AtOnce.meet(looked);
                return t.allocations().reserve(SERVER, RANGE, projectId);
              });
        });
  }

  /** As they were told, and as they are stored. */
  private void assertAllPortsReserved(List<AllocationResult> results) {
    List<Allocation> told =
        results.stream()
            .filter(Reserved.class::isInstance)
            .map(result -> ((Reserved) result).allocation())
            .toList();
    assertThat(told)
        .extracting(Allocation::port)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(RANGE.first(), RANGE.last()).boxed().toList());
    assertList(store, t -> t.allocations().list(SERVER, 99))
        .containsExactlyInAnyOrderElementsOf(told);
  }
}
