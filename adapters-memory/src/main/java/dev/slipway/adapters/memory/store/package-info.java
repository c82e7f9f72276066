/**
 * The store in memory: the same promises as a database, but for surviving its process.
 *
 * <p>Tables are plain collections. A transaction changes them in place and keeps how to take each
 * change back, so that a commit costs nothing and nothing is ever copied. One lock makes
 * transactions serial.
 */
@NullMarked
package dev.slipway.adapters.memory.store;

import org.jspecify.annotations.NullMarked;
