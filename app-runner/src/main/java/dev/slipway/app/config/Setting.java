package dev.slipway.app.config;

/**
 * What holds for one setting, for people.
 *
 * @param origin the file, the environment variable, or {@code default}
 */
public record Setting(String path, String value, String origin, String description) {}
