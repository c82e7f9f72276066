package dev.slipway.adapters.github.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.ObjectChecker;

/** Which names may stand in a tree, and how a hostile name is shown to people. */
final class EntryNames {
  /** Names that reach git's own data on a Mac (ignorable letters) count as well as on Linux. */
  private static final ObjectChecker CHECKER = new ObjectChecker().setSafeForMacOS(true);

  /** What Windows makes of a long name, e.g. {@code GITMOD~1}. */
  private static final Pattern SHORTENED_CONTROL_FILE = Pattern.compile("gi[0-9a-z]{1,4}~[0-9]+");

  private EntryNames() {}

  /** Whether git on any system would refuse the name, or take it for its own directory. */
  static boolean isRefused(byte[] name) {
    try {
      CHECKER.checkPathSegment(name, 0, name.length);
    } catch (CorruptObjectException refusal) {
      return true;
    }
    return isGitDirectoryOnWindows(name);
  }

  /** Whether it is exactly {@code .git}, the directory that every workspace has. */
  static boolean isGitDirectory(byte[] name) {
    return new String(name, ISO_8859_1).equals(".git");
  }

  /**
   * Windows ends a name at a colon (a stream) and drops trailing dots and spaces, and takes a
   * backslash for a slash; git on every system refuses what would be {@code .git} there.
   */
  private static boolean isGitDirectoryOnWindows(byte[] name) {
    for (String part : new String(name, ISO_8859_1).split("\\\\", -1)) {
      int colon = part.indexOf(':');
      String stem = (colon < 0 ? part : part.substring(0, colon)).toLowerCase(Locale.ROOT);
      String bare = stem.replaceAll("[. ]+$", "");
      if (bare.equals(".git") || bare.equals("git~1")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether git reads a meaning out of a file of this name ({@code .gitmodules} and its like), so
   * that it must not be a link.
   */
  static boolean isControlFile(byte[] name) {
    String lower = new String(name, ISO_8859_1).toLowerCase(Locale.ROOT);
    return lower.startsWith(".git")
        || lower.equals(".mailmap")
        || SHORTENED_CONTROL_FILE.matcher(lower).lookingAt();
  }

  /**
   * The path for people: as it is where that is harmless, else quoted as git quotes, so that no
   * name can fake a line or steer a terminal.
   */
  static String printable(byte[] path) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(path)).toString();
    } catch (CharacterCodingException e) {
      return quoted(path);
    }
    return text.codePoints().allMatch(EntryNames::isHarmless) ? text : quoted(path);
  }

  /** Neither a control character nor one that turns the direction of what follows. */
  private static boolean isHarmless(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static String quoted(byte[] path) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte each : path) {
      switch (each) {
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (each >= ' ' && each < 0x7f) {
            quoted.append((char) each);
          } else {
            quoted.append("\\%03o".formatted(each & 0xff));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
