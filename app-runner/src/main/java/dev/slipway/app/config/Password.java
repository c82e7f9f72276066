package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

/** A password from an environment variable. Its text names the variable, and never the value. */
public final class Password {
  private final String variable;
  private final String value;

  Password(String variable, String value) {
    this.variable = requireNonNull(variable, "variable");
    this.value = requireNonNull(value, "value");
  }

  /** The variable that holds it. */
  public String variable() {
    return variable;
  }

  /** The password itself, for whoever logs in with it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[password in " + variable + "]";
  }
}
