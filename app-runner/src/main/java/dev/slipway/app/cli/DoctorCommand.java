package dev.slipway.app.cli;

import dev.slipway.app.ExitCode;
import dev.slipway.app.doctor.Doctor;
import dev.slipway.app.doctor.Finding;
import dev.slipway.app.output.JsonObject;
import dev.slipway.app.output.Screen;
import dev.slipway.app.watch.TaskFields;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code slipway doctor}: tries out everything that Slipway depends on. */
final class DoctorCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Specs.of(
            "doctor",
            "Tries out everything that Slipway depends on, and says what to do where it fails.",
            "")
        .examples("  slipway doctor", "  slipway doctor --json")
        .build();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    List<Finding> findings =
        new Doctor(invocation.configuration(), invocation.dataPath()).examine();
    boolean failed = findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAIL);
    if (invocation.json()) {
      findings.forEach(finding -> invocation.surroundings().out().println(json(finding).line()));
    } else {
      findings.forEach(finding -> show(invocation.screen(), finding));
    }
    return failed ? ExitCode.UNUSABLE : ExitCode.DONE;
  }

  private static JsonObject json(Finding finding) {
    return new JsonObject()
        .with("check", finding.check())
        .with("result", TaskFields.lower(finding.level()))
        .with("detail", finding.detail())
        .with("next_step", finding.nextStep());
  }

  private static void show(Screen screen, Finding finding) {
    screen.line("%-5s %-16s %s".formatted(finding.level(), finding.check(), finding.detail()));
    if (finding.nextStep() != null) {
      screen.line("%-22s next: %s".formatted("", finding.nextStep()));
    }
  }
}
