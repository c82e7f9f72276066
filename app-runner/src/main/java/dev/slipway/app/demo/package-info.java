/** The demonstration: a small real repository, and a scripted agent that errs once. */
@NullMarked
package dev.slipway.app.demo;

import org.jspecify.annotations.NullMarked;
