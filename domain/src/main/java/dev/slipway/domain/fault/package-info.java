/** What can go wrong, in four categories, and the one table that says what is done about each. */
@NullMarked
package dev.slipway.domain.fault;

import org.jspecify.annotations.NullMarked;
