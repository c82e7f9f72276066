package dev.slipway.app;

import dev.slipway.app.cli.Program;
import dev.slipway.app.cli.Surroundings;
import dev.slipway.app.wiring.Overrides;

/** The program's entry point. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Before anything else is loaded: scripts ask for it often.
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      System.out.println("slipway " + Version.text());
      return;
    }
    System.exit(new Program(Surroundings.ofThisProcess(), Overrides.NONE).run(args).number());
  }
}
