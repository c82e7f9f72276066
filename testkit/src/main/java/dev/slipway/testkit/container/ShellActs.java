package dev.slipway.testkit.container;

import dev.slipway.testkit.container.Script.Act;
import java.util.Locale;

/** Acts of a script as lines of shell. */
final class ShellActs {
  private ShellActs() {}

  static String line(Act act) {
    return switch (act) {
      case Act.Print print -> "printf %s " + quote(print.text());
      case Act.PrintError print -> "printf %s " + quote(print.text()) + " >&2";
      case Act.PrintBytes print -> "head -c %d /dev/zero | tr '\\0' x".formatted(print.count());
      case Act.PrintInvalidUtf8 print -> "printf 'a\\377b'";
      case Act.PrintEnvironment print -> "env -0";
      case Act.EchoInput echo -> "cat";
      case Act.AppendToFile append -> append(append);
      case Act.WaitFor wait -> "sleep " + seconds(wait.time().toMillis());
      // in the background, so that the shell itself hears of signals while it waits
      case Act.RunUntilStopped run -> "sleep 3600 & wait $!; exit $?";
      case Act.AtTerm term ->
          "trap %s TERM".formatted(quote(append(term.act()) + "; exit " + term.exitCode()));
      case Act.IgnoreTerm ignore -> "trap '' TERM";
      case Act.LeaveChildBeating child -> leave(child);
      case Act.EatMemory eat -> "x=$(head -c 1000000000 /dev/zero | tr '\\0' x)";
      case Act.KillItself kill -> "kill -KILL $$";
      case Act.Exit exit -> "exit " + exit.code();
    };
  }

  private static String leave(Act.LeaveChildBeating child) {
    String beat =
        "while :; do echo beat >> %s; sleep %s; done"
            .formatted(quote(child.path()), seconds(Script.BEAT.toMillis()));
    // the inner shell of a detached one is orphaned as soon as the outer one ends
    return child.detached()
        ? "( setsid sh -c %s & )".formatted(quote(beat))
        : "{ " + beat + "; } &";
  }

  private static String append(Act.AppendToFile append) {
    return "printf '%%s\\n' %s >> %s".formatted(quote(append.line()), quote(append.path()));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
