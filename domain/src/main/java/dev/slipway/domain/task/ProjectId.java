package dev.slipway.domain.task;

/** The identity of a project: letters, digits, dot, dash and underscore, at most 64 characters. */
public record ProjectId(String value) {
  public ProjectId {
    Identifiers.require(value, "project_id");
  }

  @Override
  public String toString() {
    return value;
  }
}
