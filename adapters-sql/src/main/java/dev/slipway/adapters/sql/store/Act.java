package dev.slipway.adapters.sql.store;

/** What was being done to a store, as messages have it. */
enum Act {
  OPEN("open"),
  READ("read"),
  WRITE("write to"),
  COMMIT("commit to"),
  MIGRATE("migrate");

  private final String verb;

  Act(String verb) {
    this.verb = verb;
  }

  String verb() {
    return verb;
  }
}
