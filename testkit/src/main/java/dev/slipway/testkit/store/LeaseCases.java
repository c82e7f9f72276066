package dev.slipway.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.ports.store.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** One holder at a time, by the store's time; the fence tells holders apart. */
abstract class LeaseCases extends StoreCases {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  LeaseCases(Supplier<StoreHarness> opener) {
    super(opener);
  }

  @Test
  void freeLeaseIsTakenUntilTheStoresTime() {
    Instant now = timeOf(store);

    Lease lease = take("ann");

    assertThat(lease.name()).isEqualTo("name");
    assertThat(lease.holder()).isEqualTo("ann");
    assertThat(lease.fence()).isEqualTo(1);
    assertThat(lease.expiresAt()).isBetween(now.plus(MINUTE), now.plus(MINUTE).plusSeconds(5));
    assertThat(holds(lease)).isTrue();
  }

  @Test
  void heldLeaseIsRefusedToOthers() {
    Lease held = take("ann");

    assertThat(acquire("bob", MINUTE)).isEmpty();

    assertThat(holds(held)).isTrue();
  }

  @Test
  void leasesOfOtherNamesAreFree() {
    take("ann");

    Optional<Lease> other = store.transact(t -> t.leases().acquire("other", "bob", MINUTE));
    assertThat(other).isPresent();
  }

  @Test
  void holderExtendsItsLeaseWithTheSameFence() {
    Lease first = take("ann");
    harness.moveClock(Duration.ofSeconds(40));

    Lease extended = take("ann");

    assertThat(extended.fence()).isEqualTo(first.fence());
    assertThat(extended.expiresAt()).isAfterOrEqualTo(first.expiresAt().plusSeconds(40));
    harness.moveClock(Duration.ofSeconds(40));
    assertThat(holds(first)).as("the lease as it was given at first").isTrue();
    assertThat(acquire("bob", MINUTE)).isEmpty();
  }

  @Test
  void extensionNeverShortensALease() {
    Lease first = take("ann");

    Lease second = acquire("ann", Duration.ofSeconds(1)).orElseThrow();

    assertThat(second.expiresAt()).isEqualTo(first.expiresAt());
    harness.moveClock(Duration.ofSeconds(30));
    assertThat(acquire("bob", MINUTE)).isEmpty();
  }

  @Test
  void endedLeaseGoesToTheNextWithAHigherFence() {
    Lease ended = take("ann");
    harness.moveClock(MINUTE);

    Lease next = take("bob");

    assertThat(next.fence()).isGreaterThan(ended.fence());
    assertThat(holds(ended)).isFalse();
    assertThat(holds(next)).isTrue();
  }

  @Test
  void leaseIsNotHeldAfterItsEnd() {
    Lease lease = take("ann");

    harness.moveClock(MINUTE);

    assertThat(holds(lease)).isFalse();
  }

  @Test
  void fenceRisesThoughTheSameHolderTakesItsEndedLeaseAgain() {
    Lease ended = take("ann");
    harness.moveClock(MINUTE);

    assertThat(take("ann").fence()).isGreaterThan(ended.fence());
    assertThat(holds(ended)).isFalse();
  }

  @Test
  void releasedLeaseIsFreeAndItsFenceRemembered() {
    Lease released = take("ann");

    release(released);

    assertThat(holds(released)).isFalse();
    assertThat(take("bob").fence()).isGreaterThan(released.fence());
  }

  @Test
  void fenceRisesThoughTheSameHolderTakesItsReleasedLeaseAgain() {
    Lease released = take("ann");

    release(released);

    assertThat(take("ann").fence()).isGreaterThan(released.fence());
  }

  @Test
  void lostLeaseCannotBeReleased() {
    Lease lost = take("ann");
    harness.moveClock(MINUTE);
    Lease current = take("bob");

    release(lost);

    assertThat(holds(current)).isTrue();
    assertThat(acquire("ann", MINUTE)).isEmpty();
  }

  @Test
  void fenceSurvivesARestart() {
    long fence = take("ann").fence();
    harness.moveClock(MINUTE);

    Optional<Lease> next =
        harness.reopened().transact(t -> t.leases().acquire("name", "bob", MINUTE));

    assertThat(next.orElseThrow().fence()).isGreaterThan(fence);
  }

  @Test
  void leaseWithoutATimeIsRefused() {
    for (Duration duration : new Duration[] {Duration.ZERO, MINUTE.negated()}) {
      assertThatThrownBy(() -> acquire("ann", duration))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("name");
    }
    assertThat(acquire("bob", MINUTE)).isPresent();
  }

  private Lease take(String holder) {
    return acquire(holder, MINUTE)
        .orElseThrow(() -> new AssertionError("the lease was refused to " + holder));
  }

  private Optional<Lease> acquire(String holder, Duration duration) {
    return store.transact(t -> t.leases().acquire("name", holder, duration));
  }

  private boolean holds(Lease lease) {
    return read(t -> t.leases().holds(lease));
  }

  private void release(Lease lease) {
    write(t -> t.leases().release(lease));
  }
}
