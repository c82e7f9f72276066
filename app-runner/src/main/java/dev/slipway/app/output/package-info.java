/**
 * What reaches a terminal, a file or a pipe. What agents and repositories say is data of strangers:
 * nothing of it may steer a terminal or break a line of JSON.
 */
@NullMarked
package dev.slipway.app.output;

import org.jspecify.annotations.NullMarked;
