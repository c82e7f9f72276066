package dev.slipway.app.config;

/**
 * A value as it was found.
 *
 * @param value a text, number, boolean, or whatever else a file may hold
 * @param origin where, for people: the file's path, or {@code environment variable NAME}
 */
record Found(Object value, String origin) {}
