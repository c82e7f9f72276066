/** Where tasks come from that other services accepted. */
@NullMarked
package dev.slipway.ports.task;

import org.jspecify.annotations.NullMarked;
