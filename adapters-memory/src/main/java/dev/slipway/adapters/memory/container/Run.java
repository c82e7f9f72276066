package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ExitStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one container does, from its start to its end.
 *
 * @param runFor how long, unless it is stopped or killed before; zero or more
 * @param exit how it ends then
 * @param output what it prints at that end
 * @param effectsAtEnd what it does at that end; run with the engine's lock held
 * @param beginning what it prints and does as soon as it starts
 * @param atTerm what it does when it is asked to end; null if it ignores that and must be killed
 */
public record Run(
    Duration runFor,
    ExitStatus exit,
    String output,
    Runnable effectsAtEnd,
    Part beginning,
    @Nullable AtTerm atTerm) {
  /** Output and effects that belong together. */
  public record Part(String output, Runnable effects) {
    public static final Part NOTHING = new Part("", () -> {});
  }

  /** The answer to a request to end. */
  public record AtTerm(Part part, ExitStatus exit) {
    /** Does nothing and dies of the signal. */
    public static final AtTerm DIES = new AtTerm(Part.NOTHING, ExitStatus.of(143));
  }

  public Run {
    if (runFor.isNegative()) {
      throw new IllegalArgumentException("runFor must not be negative: " + runFor);
    }
  }

  /** Does everything at its end, and dies at once when asked to. */
  public Run(Duration runFor, ExitStatus exit, String output, Runnable effectsAtEnd) {
    this(runFor, exit, output, effectsAtEnd, Part.NOTHING, AtTerm.DIES);
  }

  public Run withBeginning(String firstOutput, Runnable firstEffects) {
    Part part = new Part(firstOutput, firstEffects);
    return new Run(runFor, exit, output, effectsAtEnd, part, atTerm);
  }

  public Run withAtTerm(@Nullable AtTerm newAtTerm) {
    return new Run(runFor, exit, output, effectsAtEnd, beginning, newAtTerm);
  }
}
