/** The program from the outside: real processes on real repositories, as people use it. */
@NullMarked
package dev.slipway.app.functional;

import org.jspecify.annotations.NullMarked;
