/** The whole orchestrator on virtual time: the simulation and its oracles. */
@NullMarked
package dev.slipway.harness;

import org.jspecify.annotations.NullMarked;
