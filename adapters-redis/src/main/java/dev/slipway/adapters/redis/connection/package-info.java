/**
 * How everything of this module reaches Redis: one server, a primary with Sentinels, or a Cluster.
 *
 * <p>{@link dev.slipway.adapters.redis.connection.RedisConfig} and what is in it are for users of
 * the module. The rest is public only because the packages beside this one need it: {@link
 * dev.slipway.adapters.redis.connection.RedisServers} has the connections, {@link
 * dev.slipway.adapters.redis.connection.RedisCalls} puts a deadline on every command, {@link
 * dev.slipway.adapters.redis.connection.RedisFailures} alone knows the library's exceptions.
 */
@NullMarked
package dev.slipway.adapters.redis.connection;

import org.jspecify.annotations.NullMarked;
