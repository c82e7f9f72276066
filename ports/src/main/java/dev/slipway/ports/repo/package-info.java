/** Git repositories, and the workspaces that are made from them. */
@NullMarked
package dev.slipway.ports.repo;

import org.jspecify.annotations.NullMarked;
