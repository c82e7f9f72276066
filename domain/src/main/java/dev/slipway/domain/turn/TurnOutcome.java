package dev.slipway.domain.turn;

import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.repo.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a turn ended, whatever ended it. */
public sealed interface TurnOutcome {
  /**
   * The command ended by itself.
   *
   * @param verdict the agent's own word; null where it gave none that can be read
   * @param verdictProblem what was wrong with its word; null where nothing was
   * @param base the commit that its work follows; null where no tree was asked for
   * @param commit what its files make, {@code base} itself where nothing was changed; null where no
   *     tree was asked for
   * @param filesChanged paths that differ from where the task started
   * @param evidence the end of what it printed
   */
  record Finished(
      int exitCode,
      @Nullable AgentVerdict verdict,
      @Nullable String verdictProblem,
      @Nullable CommitId base,
      @Nullable CommitId commit,
      List<String> filesChanged,
      String evidence)
      implements TurnOutcome {
    public Finished {
      filesChanged = List.copyOf(filesChanged);
    }
  }

  /** The engine killed it for its memory. */
  record OutOfMemory(String evidence) implements TurnOutcome {}

  /** It was stopped at its deadline. */
  record OutOfTime(String evidence) implements TurnOutcome {}

  /** It was stopped because somebody asked for it. */
  record Stopped() implements TurnOutcome {}

  /** What it left cannot be taken: the agent's doing, e.g. a tree beyond every limit. */
  record Unusable(Fault fault, String evidence) implements TurnOutcome {}

  /** Its container vanished before its end was seen: no fault of the task's. */
  record Lost(Fault fault) implements TurnOutcome {}

  /** It could not be run. */
  record Broken(Fault fault) implements TurnOutcome {}
}
