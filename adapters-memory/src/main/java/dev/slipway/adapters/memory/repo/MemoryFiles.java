package dev.slipway.adapters.memory.repo;

/**
 * How {@link MemoryWorkspaces}, which know text only, hold the other kinds of file: behind a NUL,
 * which no text holds.
 */
public final class MemoryFiles {
  private static final String EXECUTABLE = "\0x";
  private static final String LINK = "\0l";

  private MemoryFiles() {}

  public static String executable(String content) {
    return EXECUTABLE + content;
  }

  public static String link(String target) {
    return LINK + target;
  }

  public static boolean isExecutable(String file) {
    return file.startsWith(EXECUTABLE);
  }

  public static boolean isLink(String file) {
    return file.startsWith(LINK);
  }

  /** The text of the file, or where the link leads. */
  public static String content(String file) {
    return file.startsWith("\0") ? file.substring(2) : file;
  }
}
