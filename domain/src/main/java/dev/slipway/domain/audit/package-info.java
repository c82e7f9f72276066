/** The audit trail: who did what to which object, and why. */
@NullMarked
package dev.slipway.domain.audit;

import org.jspecify.annotations.NullMarked;
