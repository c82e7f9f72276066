package dev.slipway.app.config;

import java.util.Locale;

/** Which containers a task runs in. */
public enum RuntimeKind {
  /** Docker where an engine answers and an image is named; else processes. */
  AUTO,
  DOCKER,
  /** Plain processes of this machine, without isolation. */
  PROCESS;

  /** As it is written. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
