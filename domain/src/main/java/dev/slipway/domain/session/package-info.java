/** Sessions: the continuity of one user's conversation across turns, workers and restarts. */
@NullMarked
package dev.slipway.domain.session;

import org.jspecify.annotations.NullMarked;
