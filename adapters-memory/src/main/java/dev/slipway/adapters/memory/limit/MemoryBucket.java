package dev.slipway.adapters.memory.limit;

import dev.slipway.ports.limit.RateLimit;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * One bucket, exact to the nanosecond: what is missing in it is counted in parts of a token, of
 * which a period has as many as nanoseconds. Needs the limits' lock held.
 */
final class MemoryBucket {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private RateLimit numbers;
  private Instant filledUntil;
  private BigInteger missing = BigInteger.ZERO;

  MemoryBucket(RateLimit numbers, Instant now) {
    this.numbers = numbers;
    this.filledUntil = now;
  }

  MemoryBucket copy() {
    MemoryBucket copy = new MemoryBucket(numbers, filledUntil);
    copy.missing = missing;
    return copy;
  }

  /** Goes on with these numbers and the share that is used; rounded so that nothing is given. */
  void use(RateLimit newNumbers, Instant now) {
    fill(now);
    if (!newNumbers.equals(numbers)) {
      BigInteger[] carried = missing.multiply(whole(newNumbers)).divideAndRemainder(whole(numbers));
      missing = carried[1].signum() == 0 ? carried[0] : carried[0].add(BigInteger.ONE);
      numbers = newNumbers;
    }
  }

  /** Time that goes backwards fills nothing, and takes nothing away. */
  private void fill(Instant now) {
    if (now.isAfter(filledUntil)) {
      BigInteger dropped =
          nanos(Duration.between(filledUntil, now)).multiply(BigInteger.valueOf(numbers.refill()));
      missing = missing.subtract(dropped).max(BigInteger.ZERO);
      filledUntil = now;
    }
  }

  long available() {
    return whole(numbers).subtract(missing).divide(period(numbers)).longValueExact();
  }

  void take(long tokens) {
    missing = missing.add(BigInteger.valueOf(tokens).multiply(period(numbers)));
  }

  /** When as many are there; for more than {@link #available}. */
  Instant availableAt(long tokens) {
    BigInteger room = BigInteger.valueOf(numbers.capacity() - tokens).multiply(period(numbers));
    BigInteger[] nanos =
        missing.subtract(room).divideAndRemainder(BigInteger.valueOf(numbers.refill()));
    long whole = nanos[0].longValueExact() + nanos[1].signum();
    return filledUntil.plusNanos(whole);
  }

  boolean isFull(Instant now) {
    fill(now);
    return missing.signum() == 0;
  }

  private static BigInteger whole(RateLimit numbers) {
    return BigInteger.valueOf(numbers.capacity()).multiply(period(numbers));
  }

  private static BigInteger period(RateLimit numbers) {
    return nanos(numbers.period());
  }

  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.getSeconds())
        .multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(duration.getNano()));
  }
}
