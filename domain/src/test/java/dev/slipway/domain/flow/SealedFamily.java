package dev.slipway.domain.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

/** The records of a sealed family, found by reflection: a new one without a sample fails a test. */
public final class SealedFamily {
  private SealedFamily() {}

  /** Every record that the family permits, through sealed families within it. */
  public static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(SealedFamily::records)
        : Stream.of(family);
  }

  /** Fails with the records that have no sample among these. */
  public static void assertCovered(Class<?> family, Collection<?> samples) {
    assertThat(records(family).filter(type -> samples.stream().noneMatch(type::isInstance)))
        .as("records of %s without a sample", family.getSimpleName())
        .isEmpty();
  }
}
