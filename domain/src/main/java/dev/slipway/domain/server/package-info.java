/** Servers: the machines to deploy to, what is reserved and running there, what went wrong. */
@NullMarked
package dev.slipway.domain.server;

import org.jspecify.annotations.NullMarked;
