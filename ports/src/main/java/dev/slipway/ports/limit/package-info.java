/**
 * Limits of how often something may be done, shared by all processes that do it: calls to a
 * provider, requests of a user.
 */
@NullMarked
package dev.slipway.ports.limit;

import org.jspecify.annotations.NullMarked;
