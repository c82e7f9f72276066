package dev.slipway.adapters.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as text: written in UTC with a Z, read with a Z, with an offset, or with neither.
 *
 * <p>The form that we write is handled here digit by digit. The JDK's formatter would take most of
 * the time of reading a state, and as long as everything else at the start of the program.
 */
final class Instants {
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int YEAR_MAX = 9999;

  /** The length of {@code 2026-01-31T12:34:56}. */
  private static final int TO_SECONDS = 19;

  private Instants() {}

  /** The same as {@link Instant#toString()}. */
  static String format(Instant instant) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY));
    if (date.getYear() < 0 || date.getYear() > YEAR_MAX) {
      return instant.toString();
    }
    int second = Math.floorMod(instant.getEpochSecond(), SECONDS_PER_DAY);
    char[] text = "0000-00-00T00:00:00.000000000Z".toCharArray();
    digits(text, 0, 4, date.getYear());
    digits(text, 5, 2, date.getMonthValue());
    digits(text, 8, 2, date.getDayOfMonth());
    digits(text, 11, 2, second / 3600);
    digits(text, 14, 2, second / 60 % 60);
    digits(text, 17, 2, second % 60);
    int nano = instant.getNano();
    if (nano == 0) {
      text[TO_SECONDS] = 'Z';
      return new String(text, 0, TO_SECONDS + 1);
    }
    digits(text, TO_SECONDS + 1, 9, nano);
    int fraction = nano % 1_000_000 == 0 ? 3 : nano % 1000 == 0 ? 6 : 9;
    text[TO_SECONDS + 1 + fraction] = 'Z';
    return new String(text, 0, TO_SECONDS + fraction + 2);
  }

  private static void digits(char[] text, int from, int count, int value) {
    int rest = value;
    for (int at = from + count - 1; at >= from; at--) {
      text[at] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /**
   * Reads a time. One without an offset is taken as UTC, since the contract has no other: Python
   * writes such times.
   *
   * @throws DateTimeException if it is none
   */
  static Instant parse(String text) {
    return hasOurForm(text) ? parseOurs(text) : parseAny(text);
  }

  private static boolean hasOurForm(String text) {
    int length = text.length();
    boolean separated =
        length > TO_SECONDS
            && length <= TO_SECONDS + 11
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && text.charAt(length - 1) == 'Z'
            && (length == TO_SECONDS + 1
                || (length > TO_SECONDS + 2 && text.charAt(TO_SECONDS) == '.'));
    if (!separated) {
      return false;
    }
    for (int at = 0; at < length - 1; at++) {
      boolean separator =
          at == 4 || at == 7 || at == 10 || at == 13 || at == 16 || at == TO_SECONDS;
      if (!separator && (text.charAt(at) < '0' || text.charAt(at) > '9')) {
        return false;
      }
    }
    // Leap seconds and midnight at the end of a day are left to the JDK.
    return number(text, 11, 2) < 24 && number(text, 14, 2) < 60 && number(text, 17, 2) < 60;
  }

  private static Instant parseOurs(String text) {
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    int second = number(text, 11, 2) * 3600 + number(text, 14, 2) * 60 + number(text, 17, 2);
    int fraction = Math.max(0, text.length() - TO_SECONDS - 2);
    int nano = number(text, TO_SECONDS + 1, fraction);
    for (int digit = fraction; digit < 9; digit++) {
      nano *= 10;
    }
    return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_PER_DAY + second, nano);
  }

  private static int number(String text, int from, int count) {
    int value = 0;
    for (int at = from; at < from + count; at++) {
      value = value * 10 + text.charAt(at) - '0';
    }
    return value;
  }

  private static Instant parseAny(String text) {
    int time = text.indexOf('T') + 1;
    boolean offset =
        text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
    return offset ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
