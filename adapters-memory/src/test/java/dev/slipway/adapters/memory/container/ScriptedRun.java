package dev.slipway.adapters.memory.container;

import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.ExitStatus;
import dev.slipway.domain.container.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run in the making: what comes before the first wait is its beginning, the rest its end. */
final class ScriptedRun {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  final Workspace workspace;
  private final ContainerSpec spec;
  private final List<Runnable> firstEffects = new ArrayList<>();
  private final List<Runnable> lastEffects = new ArrayList<>();
  private final StringBuilder firstOutput = new StringBuilder();
  private final StringBuilder lastOutput = new StringBuilder();
  private Duration runFor = Duration.ZERO;
  private Run.@Nullable AtTerm atTerm = Run.AtTerm.DIES;
  private @Nullable ExitStatus exit;

  ScriptedRun(ContainerSpec spec, Workspace workspace) {
    this.spec = spec;
    this.workspace = workspace;
  }

  boolean ended() {
    return exit != null;
  }

  void print(String text) {
    (runFor.isZero() ? firstOutput : lastOutput).append(text);
  }

  void echoInput() {
    print(spec.input());
  }

  void printEnvironment() {
    Map<String, String> variables = new TreeMap<>(spec.environment());
    variables.putIfAbsent("PATH", "/bin");
    variables.putIfAbsent("HOME", "/home");
    variables.forEach((name, value) -> print(name + "=" + value + "\0"));
  }

  void effect(Runnable effect) {
    (runFor.isZero() ? firstEffects : lastEffects).add(effect);
  }

  void waitFor(Duration time) {
    runFor = runFor.plus(time);
  }

  void waitForEver() {
    waitFor(FOR_EVER);
  }

  void atTerm(Runnable effect, ExitStatus status) {
    atTerm = new Run.AtTerm(new Run.Part("", effect), status);
  }

  void ignoreTerm() {
    atTerm = null;
  }

  void exit(ExitStatus status) {
    exit = status;
  }

  Run build() {
    ExitStatus end = exit == null ? ExitStatus.of(0) : exit;
    return new Run(runFor, end, lastOutput.toString(), all(lastEffects))
        .withBeginning(firstOutput.toString(), all(firstEffects))
        .withAtTerm(atTerm);
  }

  private static Runnable all(List<Runnable> effects) {
    return () -> effects.forEach(Runnable::run);
  }
}
