/**
 * Small fakes of the ports for units of the engine: plain maps, no time of their own, faults on
 * demand. What the ports promise in full is kept by adapters-memory, on which the simulation runs.
 */
package dev.slipway.engine.testing;
