/** Repositories and workspaces in memory. */
@NullMarked
package dev.slipway.adapters.memory.repo;

import org.jspecify.annotations.NullMarked;
