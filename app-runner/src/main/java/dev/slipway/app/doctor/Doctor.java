package dev.slipway.app.doctor;

import dev.slipway.app.Refusal;
import dev.slipway.app.config.AppConfig;
import dev.slipway.app.config.Configuration;
import dev.slipway.app.data.DataDirectory;
import dev.slipway.ports.PortException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes all checks. A check that fails in a way of its own is a finding too. */
public final class Doctor {
  private final Configuration configuration;
  private final Path dataPath;

  public Doctor(Configuration configuration, Path dataPath) {
    this.configuration = configuration;
    this.dataPath = dataPath;
  }

  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(MachineChecks.java());
    findings.add(configuration());
    AppConfig config = configuration.config();
    try {
      DataDirectory data = DataDirectory.open(dataPath);
      findings.add(guarded("data directory", () -> MachineChecks.permissions(data)));
      findings.add(guarded("disk space", () -> MachineChecks.diskSpace(data)));
      findings.addAll(examined("store", () -> StoreChecks.store(config.store(), data)));
      findings.addAll(examined("queue", () -> QueueChecks.queue(config)));
      findings.add(guarded("runner", () -> StoreChecks.runner(config, data)));
      RuntimeChecks runtimes = new RuntimeChecks(configuration.config().runtime(), data);
      findings.add(guarded("plain processes", runtimes::processes));
      findings.add(guarded("docker", runtimes::docker));
      findings.add(
          guarded("leftovers", () -> LeftoverCheck.leftovers(config.store(), data, runtimes)));
    } catch (Refusal refusal) {
      findings.add(
          Finding.fail("data directory", String.valueOf(refusal.getMessage()), refusal.nextStep()));
    }
    findings.add(Finding.ok("git", "built in; the git program is not needed"));
    return findings;
  }

  private Finding configuration() {
    int problems = configuration.problems().size();
    return problems == 0
        ? Finding.ok("configuration", configuration.file().toString())
        : Finding.fail(
            "configuration",
            "%s: %d problems".formatted(configuration.file(), problems),
            "slipway config check");
  }

  private static Finding guarded(String check, Supplier<Finding> examination) {
    return examined(check, () -> List.of(examination.get())).getFirst();
  }

  private static List<Finding> examined(String check, Supplier<List<Finding>> examination) {
    try {
      return examination.get();
    } catch (PortException e) {
      return List.of(Finding.fail(check, String.valueOf(e.getMessage()), e.nextStep()));
    } catch (Refusal e) {
      return List.of(Finding.fail(check, String.valueOf(e.getMessage()), e.nextStep()));
    } catch (RuntimeException e) {
      return List.of(Finding.fail(check, "the check itself failed: " + e, "please report it"));
    }
  }
}
