package dev.slipway.harness.simulation;

/** How a simulated task would go if nothing went wrong, and how it must end. */
enum Story {
  FIRST_TRY(Ending.COMPLETED),
  SECOND_TRY(Ending.COMPLETED),
  THIRD_TRY(Ending.COMPLETED),
  /** Its tests never pass. */
  NEVER_GOOD(Ending.FAILED),
  AGENT_GIVES_UP(Ending.FAILED),
  CHANGES_NOTHING(Ending.FAILED),
  /** The first run takes longer than it may. */
  SLOW(Ending.COMPLETED),
  NEVER_ENDS(Ending.FAILED),
  HUNGRY(Ending.COMPLETED),
  INSATIABLE(Ending.FAILED),
  /** Its tests need more memory than they get at first. */
  HUNGRY_TESTS(Ending.COMPLETED),
  TESTS_HANG(Ending.FAILED),
  NO_TESTS(Ending.COMPLETED),
  GARBLED_VERDICT(Ending.COMPLETED),
  NO_REPOSITORY(Ending.FAILED),
  NEW_PROJECT(Ending.COMPLETED),
  BRANCH_TAKEN(Ending.FAILED),
  /** Asks for more than there will ever be; only another service can send it. */
  TOO_LARGE(Ending.FAILED),
  CANCELLED(Ending.CANCELLED),
  /** Cancelled while its repository may just be made. */
  CANCELLED_NEW_PROJECT(Ending.CANCELLED);

  /** The end of the story. */
  enum Ending {
    COMPLETED,
    FAILED,
    /** Cancelled, or whatever it came to before that. */
    CANCELLED
  }

  final Ending ending;

  Story(Ending ending) {
    this.ending = ending;
  }

  /** At which attempt the work is good; above the bound for one that never is. */
  int goodAtAttempt() {
    return switch (this) {
      case SECOND_TRY, GARBLED_VERDICT -> 2;
      case THIRD_TRY -> 3;
      case NEVER_GOOD, TESTS_HANG -> 99;
      case FIRST_TRY,
          AGENT_GIVES_UP,
          CHANGES_NOTHING,
          SLOW,
          NEVER_ENDS,
          HUNGRY,
          INSATIABLE,
          HUNGRY_TESTS,
          NO_TESTS,
          NO_REPOSITORY,
          NEW_PROJECT,
          BRANCH_TAKEN,
          TOO_LARGE,
          CANCELLED,
          CANCELLED_NEW_PROJECT ->
          1;
    };
  }
}
