package dev.slipway.app.data;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Draws what tells one thing from all others: runners, installations, tasks. */
public final class RandomNames {
  /** Without letters that read as others. */
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final long NANOS_PER_TENTH = 100_000_000;

  private RandomNames() {}

  /** That many random letters and digits. */
  public static String draw(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    StringBuilder name = new StringBuilder(length);
    for (byte drawn : bytes) {
      name.append(DIGITS.charAt(drawn & 31));
    }
    return name.toString();
  }

  /**
   * The name of a running process. Neither host nor process id is in it: two containers of one
   * image have both in common, and a process id comes back.
   */
  public static String runner() {
    return "r" + draw(10);
  }

  /** The name of a task: its day, its time within the day, four drawn characters. Sorts by time. */
  public static String task(Instant now) {
    LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    int tenths = (int) (time.toLocalTime().toNanoOfDay() / NANOS_PER_TENTH);
    StringBuilder name = new StringBuilder();
    name.append(time.getYear() * 10_000 + time.getMonthValue() * 100 + time.getDayOfMonth());
    name.append('-');
    for (int shift = 15; shift >= 0; shift -= 5) {
      name.append(DIGITS.charAt((tenths >> shift) & 31));
    }
    return name.append(draw(4)).toString();
  }
}
