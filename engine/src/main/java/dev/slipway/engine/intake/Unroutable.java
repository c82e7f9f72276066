package dev.slipway.engine.intake;

/** A message that can be read and still belongs to no flow; the text says why and what next. */
final class Unroutable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unroutable(String message) {
    super(message, null, false, false);
  }
}
