/** Tasks: the accepted requests that people watch, with their identities and statuses. */
@NullMarked
package dev.slipway.domain.task;

import org.jspecify.annotations.NullMarked;
