package dev.slipway.adapters.github.git;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A bracket of a pattern, e.g. {@code [a-z]}, as git reads it.
 *
 * @param bytes those that it matches
 * @param end the place behind its closing bracket
 */
record IgnoreClass(BitSet bytes, int end) {
  /**
   * Reads a bracket; null if it is not closed or names an unknown class.
   *
   * @param start the place behind the opening bracket
   */
  static @Nullable IgnoreClass parse(String pattern, int start) {
    int at = start;
    boolean negated = at < pattern.length() && "!^".indexOf(pattern.charAt(at)) >= 0;
    if (negated) {
      at++;
    }
    BitSet bytes = new BitSet(256);
    int previous = -1;
    // a closing bracket in the first place is a letter like others
    for (boolean first = true; first || letterAt(pattern, at) != ']'; first = false) {
      int letter = letterAt(pattern, at);
      if (letter < 0) {
        return null;
      }
      int next = letterAt(pattern, at + 1);
      if (letter == '\\') {
        if (next < 0) {
          return null;
        }
        bytes.set(next);
        previous = next;
        at += 2;
      } else if (letter == '-' && previous > 0 && next >= 0 && next != ']') {
        int last = next == '\\' ? letterAt(pattern, at + 2) : next;
        if (last < 0) {
          return null;
        }
        if (previous <= last) {
          bytes.set(previous, last + 1);
        }
        previous = -1;
        at += next == '\\' ? 3 : 2;
      } else if (letter == '[' && next == ':') {
        int close = pattern.indexOf(']', at + 2);
        if (close < 0) {
          return null;
        }
        if (close > at + 2 && pattern.charAt(close - 1) == ':') {
          IntPredicate named = named(pattern.substring(at + 2, close - 1));
          if (named == null) {
            return null;
          }
          for (int each = 0; each < 128; each++) {
            bytes.set(each, bytes.get(each) || named.test(each));
          }
          previous = -1;
          at = close + 1;
        } else {
          bytes.set('[');
          previous = '[';
          at++;
        }
      } else {
        bytes.set(letter);
        previous = letter;
        at++;
      }
    }
    if (negated) {
      bytes.flip(0, 256);
    }
    return new IgnoreClass(bytes, at + 1);
  }

  private static int letterAt(String pattern, int at) {
    return at < pattern.length() ? pattern.charAt(at) : -1;
  }

  private static @Nullable IntPredicate named(String name) {
    return switch (name) {
      case "alnum" -> Character::isLetterOrDigit;
      case "alpha" -> Character::isLetter;
      case "blank" -> letter -> letter == ' ' || letter == '\t';
      case "cntrl" -> Character::isISOControl;
      case "digit" -> Character::isDigit;
      case "graph" -> letter -> letter > ' ' && letter < 0x7f;
      case "lower" -> Character::isLowerCase;
      case "print" -> letter -> letter >= ' ' && letter < 0x7f;
      case "punct" -> letter -> letter > ' ' && letter < 0x7f && !Character.isLetterOrDigit(letter);
      case "space" -> letter -> letter == ' ' || (letter >= '\t' && letter <= '\r');
      case "upper" -> Character::isUpperCase;
      case "xdigit" -> letter -> Character.digit(letter, 16) >= 0;
      default -> null;
    };
  }
}
