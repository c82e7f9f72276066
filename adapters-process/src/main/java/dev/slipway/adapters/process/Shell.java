package dev.slipway.adapters.process;

import java.nio.file.Path;

/** Text as words of a POSIX shell. */
final class Shell {
  private Shell() {}

  static String quote(Path path) {
    return quote(path.toString());
  }

  /** One word, whatever it holds; a NUL cannot be held. */
  static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
