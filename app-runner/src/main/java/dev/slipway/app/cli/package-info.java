/**
 * The commands: one class each, found by name and loaded only when it is called.
 *
 * <p>A command describes its options and examples in its {@code spec}, from which its help and
 * {@code docs/CLI.md} are made, and does its work in {@code run}. Whatever goes wrong is thrown and
 * told in one place, {@link dev.slipway.app.cli.Program}: one line that says what, which object and
 * why, one that says what to do next, and an exit code of {@link dev.slipway.app.ExitCode}.
 *
 * <p>With {@code --json} each line on standard output is one JSON object; standard error stays for
 * people.
 */
@NullMarked
package dev.slipway.app.cli;

import org.jspecify.annotations.NullMarked;
