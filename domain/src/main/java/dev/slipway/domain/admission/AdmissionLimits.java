package dev.slipway.domain.admission;

/** The limits that hold at once: of the engine as a whole, of each user, of each project. */
public record AdmissionLimits(Limits total, Limits perUser, Limits perProject) {}
