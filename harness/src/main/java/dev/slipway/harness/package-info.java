/** The whole orchestrator on virtual time, for proofs and for users' own tests. */
@NullMarked
package dev.slipway.harness;

import org.jspecify.annotations.NullMarked;
