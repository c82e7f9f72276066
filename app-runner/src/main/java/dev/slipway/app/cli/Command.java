package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** One thing that can be typed after {@code slipway}. */
interface Command {
  /** Its options, and what its help says. */
  CommandSpec spec();

  /**
   * Does it.
   *
   * @throws Exception any failure: told by {@link Program}
   */
  ExitCode run(Invocation invocation) throws Exception;
}
