/** Every port in memory, with virtual time and planned faults. */
@NullMarked
package dev.slipway.adapters.memory;

import org.jspecify.annotations.NullMarked;
