package dev.slipway.domain.worker;

import org.jspecify.annotations.Nullable;

/**
 * Finds the verdict, {@code <result>{…}</result>}, in whatever an agent printed.
 *
 * <p>The last complete block counts. The tags may also stand inside the verdict's own strings, in
 * prose, or around a fenced code block; an object is followed to its own closing brace, so that
 * they end nothing there. The work is bounded by the output's length, whatever the output holds.
 */
public final class AgentVerdictParser {
  private static final String OPEN = "<result>";
  private static final String CLOSE = "</result>";
  private static final String FENCE = "```";

  /** A verdict is a summary, not a transcript. */
  static final int VERDICT_CHARS_MAX = 64 * 1024;

  /** All objects together are followed for this many characters; then only tags are matched. */
  private static final int FOLLOWED_CHARS_MAX = 8 << 20;

  private static final int REASON_CHARS_MAX = 300;

  private final String output;
  private int followed;
  private int nextClose = -1;
  private int blocks;
  private @Nullable String last;
  private boolean endsInside;

  private AgentVerdictParser(String output) {
    this.output = output;
  }

  /** Returns what the output says; never throws for what an agent printed. */
  public static VerdictFinding parse(String output, VerdictDecoder decoder) {
    AgentVerdictParser parser = new AgentVerdictParser(output);
    parser.scan();
    return parser.finding(decoder);
  }

  private VerdictFinding finding(VerdictDecoder decoder) {
    String json = last;
    if (json == null) {
      return endsInside
          ? new VerdictFinding.Invalid("the output ends inside its <result> block")
          : new VerdictFinding.None();
    }
    if (json.length() > VERDICT_CHARS_MAX) {
      return new VerdictFinding.Invalid(
          "the <result> block must have at most %d characters and has %d"
              .formatted(VERDICT_CHARS_MAX, json.length()));
    }
    try {
      return new VerdictFinding.Found(decoder.decode(json), blocks);
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      return new VerdictFinding.Invalid(
          reason.length() <= REASON_CHARS_MAX
              ? reason
              : reason.substring(0, REASON_CHARS_MAX) + "…");
    }
  }

  private void scan() {
    int open = output.indexOf(OPEN);
    while (open >= 0) {
      open = output.indexOf(OPEN, readBlock(open + OPEN.length()));
    }
  }

  /** Reads the block whose text begins here; returns where to look for the next one. */
  private int readBlock(int begin) {
    int object = skipFence(skipBlank(begin));
    boolean opensObject = object < output.length() && output.charAt(object) == '{';
    if (opensObject) {
      int end = endOfObject(object);
      int close = end < 0 ? -1 : skipFence(skipBlank(end));
      if (close >= 0 && output.startsWith(CLOSE, close)) {
        return take(object, end, close);
      }
    }
    int close = closeFrom(begin);
    int nextOpen = output.indexOf(OPEN, begin);
    if (close < output.length() && (nextOpen < 0 || close < nextOpen)) {
      return take(begin, close, close);
    }
    // Only prose, or cut off: the tag is never closed before the next one opens.
    endsInside = opensObject && nextOpen < 0;
    return nextOpen < 0 ? output.length() : nextOpen;
  }

  /** Where the next closing tag is, or the output's length; asked for ever later places. */
  private int closeFrom(int from) {
    if (nextClose < from) {
      int found = output.indexOf(CLOSE, from);
      nextClose = found < 0 ? output.length() : found;
    }
    return nextClose;
  }

  private int take(int begin, int end, int close) {
    last = output.substring(begin, end).strip();
    blocks++;
    endsInside = false;
    return close + CLOSE.length();
  }

  /** The end of the object that opens here, or -1 if it never ends within reach. */
  private int endOfObject(int open) {
    int reach = Math.min(output.length(), open + VERDICT_CHARS_MAX);
    int depth = 0;
    boolean inString = false;
    for (int at = open; at < reach && followed < FOLLOWED_CHARS_MAX; at++, followed++) {
      char c = output.charAt(at);
      if (inString) {
        if (c == '\\') {
          at++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return at + 1;
      }
    }
    return -1;
  }

  private int skipBlank(int from) {
    int at = from;
    while (at < output.length() && Character.isWhitespace(output.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Skips a Markdown fence with its language, as in {@code ```json}, and the blanks after it. */
  private int skipFence(int from) {
    if (!output.startsWith(FENCE, from)) {
      return from;
    }
    int at = from + FENCE.length();
    while (at < output.length() && Character.isLetterOrDigit(output.charAt(at))) {
      at++;
    }
    return skipBlank(at);
  }
}
