package dev.slipway.adapters.docker;

import com.github.dockerjava.api.model.Info;
import dev.slipway.ports.PortException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine and what it cannot do, in one line for people. */
final class EngineDescription {
  private EngineDescription() {}

  static String of(EngineCalls engine, DockerConfig config) {
    String act = "describe the engine";
    try {
      Info info = engine.ask(act, config.answerTimeout(), client -> client.infoCmd().exec());
      return text(config, info);
    } catch (EngineRefusal refusal) {
      return unusable(refusal.toPortException(act));
    } catch (PortException failure) {
      return unusable(failure);
    }
  }

  private static String unusable(PortException failure) {
    return "%s; next: %s".formatted(failure.getMessage(), failure.nextStep());
  }

  private static String text(DockerConfig config, Info info) {
    List<String> missing = missing(info);
    return "docker %s at %s, cgroup v%s, storage %s, %s"
        .formatted(
            info.getServerVersion(),
            config.host(),
            or(info.getCGroupVersion(), "1"),
            info.getDriver(),
            missing.isEmpty() ? "all limits enforced" : "without " + String.join(", ", missing));
  }

  private static List<String> missing(Info info) {
    List<String> missing = new ArrayList<>();
    require(info.getMemoryLimit(), "memory limit", missing);
    require(info.getSwapLimit(), "swap limit (memory may be exceeded by swapping)", missing);
    require(info.getCpuCfsQuota(), "CPU limit", missing);
    require(info.getRawValues().get("PidsLimit"), "process limit", missing);
    List<String> security = info.getSecurityOptions();
    if (security == null || security.stream().noneMatch(option -> option.contains("seccomp"))) {
      missing.add("seccomp (system calls are not filtered)");
    }
    if (security != null && security.stream().anyMatch(EngineDescription::mapsUsers)) {
      missing.add("workspaces that containers may write (the engine maps users to others)");
    }
    return missing;
  }

  private static boolean mapsUsers(String option) {
    return option.contains("rootless") || option.contains("userns");
  }

  /** What an engine does not speak of it is taken to have. */
  private static void require(@Nullable Object has, String what, List<String> missing) {
    if (Boolean.FALSE.equals(has)) {
      missing.add(what);
    }
  }

  private static String or(@Nullable String known, String otherwise) {
    return known == null ? otherwise : known;
  }
}
