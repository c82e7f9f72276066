/** Repositories, commits and branches as the core names them. */
@NullMarked
package dev.slipway.domain.repo;

import org.jspecify.annotations.NullMarked;
