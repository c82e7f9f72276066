package dev.slipway.app.wiring;

import dev.slipway.app.runtime.LateRuntime;

/** The two places in which containers run. */
record Runtimes(LateRuntime processes, LateRuntime docker) {}
