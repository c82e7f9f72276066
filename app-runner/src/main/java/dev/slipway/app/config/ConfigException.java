package dev.slipway.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration has problems: all of them, not the first. Nothing was started. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  " + problem.text())
            .collect(Collectors.joining("", "cannot use the configuration:", "")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
