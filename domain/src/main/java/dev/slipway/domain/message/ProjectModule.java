package dev.slipway.domain.message;

/** A part that a new project is scaffolded with. */
public enum ProjectModule {
  BACKEND,
  TELEGRAM,
  FRONTEND
}
