/** The library's front door: submit tasks, watch them, wait for them, cancel them. */
@NullMarked
package dev.slipway.engine;

import org.jspecify.annotations.NullMarked;
