/** Projects: what is being built. */
@NullMarked
package dev.slipway.domain.project;

import org.jspecify.annotations.NullMarked;
