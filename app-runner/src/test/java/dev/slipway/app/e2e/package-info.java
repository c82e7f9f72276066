/** The program from outside: real processes, a real SQLite file, real git, and kills. */
@NullMarked
package dev.slipway.app.e2e;

import org.jspecify.annotations.NullMarked;
