package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * One pattern of a {@code .gitignore}, matched in time proportional to its length times the name's.
 *
 * <p>An agent writes these patterns, and the usual translation into a regular expression lets a
 * short one take hours. Here the pattern is a row of steps, and a set says which of them the name
 * may have reached.
 */
final class IgnorePattern {
  /** One step of a pattern. Bytes are compared, as git does. */
  private sealed interface Token {
    /** One byte of a set. */
    record OneOf(BitSet bytes) implements Token {}

    /** Any bytes. */
    record Any(boolean slashToo) implements Token {}

    /** Nothing at all, or go on one step later: {@code **}{@code /} may stand for no directory. */
    record MaySkip(int steps) implements Token {}
  }

  private final List<Token> tokens;

  /** Whether it takes a path that it matches back in. */
  private final boolean negated;

  private final boolean directoriesOnly;

  /** Whether it is matched against the path below its file, not against the last name. */
  private final boolean wholePath;

  private IgnorePattern(
      List<Token> tokens, boolean negated, boolean directoriesOnly, boolean wholePath) {
    this.tokens = List.copyOf(tokens);
    this.negated = negated;
    this.directoriesOnly = directoriesOnly;
    this.wholePath = wholePath;
  }

  /** Reads a line; empty if it is blank, a comment, or nothing that can ever match. */
  static Optional<IgnorePattern> parse(byte[] line) {
    String text = withoutTrailingSpaces(new String(line, ISO_8859_1));
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.empty();
    }
    boolean negated = text.startsWith("!");
    String pattern = negated ? text.substring(1) : text;
    boolean directoriesOnly = pattern.endsWith("/");
    if (directoriesOnly) {
      pattern = pattern.substring(0, pattern.length() - 1);
    }
    boolean wholePath = pattern.contains("/");
    if (pattern.startsWith("/")) {
      pattern = pattern.substring(1);
    }
    boolean path = wholePath;
    boolean directories = directoriesOnly;
    return new Parser(pattern, path)
        .parse()
        .filter(tokens -> !tokens.isEmpty())
        .map(tokens -> new IgnorePattern(tokens, negated, directories, path));
  }

  /** A backslash keeps the space behind it. */
  private static String withoutTrailingSpaces(String line) {
    int end = 0;
    for (int at = 0; at < line.length(); at++) {
      char letter = line.charAt(at);
      if (letter == '\\') {
        at++;
        end = Math.min(at + 1, line.length());
      } else if (letter != ' ') {
        end = at + 1;
      }
    }
    return line.substring(0, end);
  }

  boolean isNegated() {
    return negated;
  }

  /**
   * Whether it speaks of this entry.
   *
   * @param path the entry's path below the directory of the pattern's file
   */
  boolean matches(byte[] path, boolean isDirectory) {
    if (directoriesOnly && !isDirectory) {
      return false;
    }
    int start = 0;
    if (!wholePath) {
      for (int at = 0; at < path.length; at++) {
        start = path[at] == '/' ? at + 1 : start;
      }
    }
    return matches(path, start);
  }

  private boolean matches(byte[] text, int start) {
    BitSet reached = new BitSet(tokens.size() + 1);
    reach(reached, 0);
    for (int at = start; at < text.length && !reached.isEmpty(); at++) {
      BitSet next = new BitSet(tokens.size() + 1);
      int letter = text[at] & 0xff;
      for (int step = reached.nextSetBit(0); step >= 0; step = reached.nextSetBit(step + 1)) {
        if (step < tokens.size()) {
          advance(next, step, letter);
        }
      }
      reached = next;
    }
    return reached.get(tokens.size());
  }

  private void advance(BitSet next, int step, int letter) {
    switch (tokens.get(step)) {
      case Token.OneOf one -> {
        if (one.bytes().get(letter)) {
          reach(next, step + 1);
        }
      }
      case Token.Any any -> {
        if (any.slashToo() || letter != '/') {
          reach(next, step);
        }
      }
      case Token.MaySkip skip -> {
        // a step that takes no letter: reach() has gone on from it already
      }
    }
  }

  /** Marks a step, and those behind it that can be reached without taking a letter. */
  private void reach(BitSet reached, int step) {
    if (reached.get(step)) {
      return;
    }
    reached.set(step);
    if (step == tokens.size()) {
      return;
    }
    switch (tokens.get(step)) {
      case Token.OneOf one -> {
        // needs a letter
      }
      case Token.Any any -> reach(reached, step + 1);
      case Token.MaySkip skip -> {
        reach(reached, step + 1);
        reach(reached, step + skip.steps());
      }
    }
  }

  /** Turns a pattern's text into steps. */
  private static final class Parser {
    private final String pattern;
    private final boolean path;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Parser(String pattern, boolean path) {
      this.pattern = pattern;
      this.path = path;
    }

    /** Empty for a pattern that git never matches, e.g. an unclosed bracket. */
    Optional<List<Token>> parse() {
      while (at < pattern.length()) {
        char letter = pattern.charAt(at++);
        switch (letter) {
          case '?' -> tokens.add(anyOne());
          case '*' -> stars();
          case '\\' -> {
            if (at == pattern.length()) {
              return Optional.empty();
            }
            tokens.add(exactly(pattern.charAt(at++)));
          }
          case '[' -> {
            IgnoreClass found = IgnoreClass.parse(pattern, at);
            if (found == null) {
              return Optional.empty();
            }
            if (path) {
              found.bytes().clear('/');
            }
            tokens.add(new Token.OneOf(found.bytes()));
            at = found.end();
          }
          default -> tokens.add(exactly(letter));
        }
      }
      return Optional.of(tokens);
    }

    /** Two stars that fill the place between slashes stand for any directories, none included. */
    private void stars() {
      int first = at - 1;
      while (at < pattern.length() && pattern.charAt(at) == '*') {
        at++;
      }
      boolean several = at - first > 1;
      boolean afterSlash = first == 0 || pattern.charAt(first - 1) == '/';
      boolean beforeSlash =
          at == pattern.length() || pattern.startsWith("/", at) || pattern.startsWith("\\/", at);
      boolean slashToo = !path || (several && afterSlash && beforeSlash);
      if (path && slashToo && pattern.startsWith("/", at)) {
        tokens.add(new Token.MaySkip(3));
      }
      tokens.add(new Token.Any(slashToo));
    }

    private Token anyOne() {
      BitSet bytes = new BitSet(256);
      bytes.set(0, 256);
      if (path) {
        bytes.clear('/');
      }
      return new Token.OneOf(bytes);
    }

    private static Token exactly(char letter) {
      BitSet bytes = new BitSet(256);
      bytes.set(letter);
      return new Token.OneOf(bytes);
    }
  }
}
