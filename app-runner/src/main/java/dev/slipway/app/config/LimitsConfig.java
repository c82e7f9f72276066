package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import dev.slipway.domain.admission.AdmissionLimits;
import dev.slipway.domain.admission.Limits;
import org.jspecify.annotations.Nullable;

/** How much may run at once: in all, for each user, for each project. */
public record LimitsConfig(Wish total, Wish perUser, Wish perProject) {
  public LimitsConfig {
    requireNonNull(total, "total");
    requireNonNull(perUser, "perUser");
    requireNonNull(perProject, "perProject");
  }

  /** Limits of one place; null for what is not set. */
  public record Wish(
      @Nullable Integer workersMax, @Nullable Double cpusMax, @Nullable Integer memoryMbMax) {
    private Limits over(Limits otherwise) {
      return new Limits(
          workersMax == null ? otherwise.workersMax() : workersMax,
          cpusMax == null ? otherwise.cpusMax() : cpusMax,
          memoryMbMax == null ? otherwise.memoryMbMax() : memoryMbMax);
    }
  }

  /** The limits on a machine: what is not set for all is its size, for one user or project all. */
  public AdmissionLimits on(Limits machine) {
    Limits all = total.over(machine);
    return new AdmissionLimits(all, perUser.over(all), perProject.over(all));
  }
}
