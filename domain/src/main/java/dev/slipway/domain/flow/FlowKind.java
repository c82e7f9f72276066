package dev.slipway.domain.flow;

/** The machines that exist; the code is their name in the store, for ever. */
public enum FlowKind {
  ENGINEERING("engineering"),
  WORKER("worker");

  private final String code;

  FlowKind(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /**
   * The kind of that code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FlowKind ofCode(String code) {
    for (FlowKind kind : values()) {
      if (kind.code.equals(code)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no flow kind has the code '" + code + "'");
  }
}
