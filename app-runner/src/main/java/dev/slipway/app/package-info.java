/** The program: wiring, configuration and command line. */
@NullMarked
package dev.slipway.app;

import org.jspecify.annotations.NullMarked;
