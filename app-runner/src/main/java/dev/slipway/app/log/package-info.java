/**
 * Where log lines go: all to {@code logs/slipway.log} of the data directory, Slipway's own warnings
 * also to whoever sits in front of it. Set up in code, because reading a configuration file costs
 * more than the rest of a short command.
 */
@NullMarked
package dev.slipway.app.log;

import org.jspecify.annotations.NullMarked;
