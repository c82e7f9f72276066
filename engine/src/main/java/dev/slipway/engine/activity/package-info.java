/**
 * Activities: what a runner does, each in steps of one port call, so that a simulation can
 * interleave and crash them anywhere.
 */
@NullMarked
package dev.slipway.engine.activity;

import org.jspecify.annotations.NullMarked;
