/**
 * Configuration: one TOML file, environment variables over it, and immutable records out of it.
 *
 * <p>{@link dev.slipway.app.config.Keys} is the one table of settings; the documentation and {@code
 * slipway config check} are made from it. A {@link dev.slipway.app.config.ConfigReader} marks what
 * was read, gathers every problem, and only then lets anybody start: an unknown key is a problem
 * too, with the known key that it is most like.
 */
@NullMarked
package dev.slipway.app.config;

import org.jspecify.annotations.NullMarked;
