/** The store: the truth about every accepted task. Whatever is committed here survives a kill. */
@NullMarked
package dev.slipway.ports.store;

import org.jspecify.annotations.NullMarked;
