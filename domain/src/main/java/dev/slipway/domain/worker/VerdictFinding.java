package dev.slipway.domain.worker;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.message.AgentVerdict;

/** What an agent's output says of its verdict. */
public sealed interface VerdictFinding {
  /**
   * It gave one.
   *
   * @param verdict its last
   * @param blocks how many it gave in all; more than one deserves a word to the task's owner
   */
  record Found(AgentVerdict verdict, int blocks) implements VerdictFinding {
    public Found {
      requireNonNull(verdict, "verdict");
      if (blocks < 1) {
        throw new IllegalArgumentException("blocks must be at least 1: " + blocks);
      }
    }
  }

  /**
   * Its last one cannot be read.
   *
   * @param reason what is wrong with it; quotes the agent at most briefly
   */
  record Invalid(String reason) implements VerdictFinding {
    public Invalid {
      requireNonNull(reason, "reason");
    }
  }

  /** It gave none. */
  record None() implements VerdictFinding {}
}
