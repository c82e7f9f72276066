package dev.slipway.adapters.sql.store;

/**
 * A setting of the server under which a promise does not hold.
 *
 * @param setting its name, e.g. {@code fsync}
 * @param value what it was found to be
 * @param danger what may happen
 * @param nextStep what to do about it
 */
public record PostgresFinding(String setting, String value, String danger, String nextStep) {
  @Override
  public String toString() {
    return "%s is '%s': %s; next: %s".formatted(setting, value, danger, nextStep);
  }
}
