package dev.slipway.adapters.github.git;

import java.io.IOException;

/** One entry of a hostile tree cannot be taken; the others can. The message is the reason. */
final class HostileReadException extends IOException {
  private static final long serialVersionUID = 1L;

  HostileReadException(String message) {
    super(message);
  }
}
