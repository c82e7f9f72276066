package dev.slipway.adapters.github.git;

/** A workspace holds more than one import may take. */
final class ImportLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImportLimitException(String message) {
    super(message);
  }
}
