package dev.slipway.adapters.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerSpec;
import dev.slipway.domain.container.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The script that turns a fresh process into the agent. It is handed over in a file and not in
 * arguments, which everybody could read, and in bytes, which no locale changes.
 */
final class AgentScript {
  /** The kernel takes 128 KiB for one argument or variable. */
  private static final int MAX_WORD_BYTES = 120_000;

  private static final int MAX_ENVIRONMENT_BYTES = 1_000_000;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private AgentScript() {}

  /**
   * @param home what HOME shall be unless declared
   * @throws dev.slipway.ports.PortException.Rejected if a process cannot be given what is asked for
   */
  static String write(
      ContainerName name, Workspace workspace, ContainerSpec spec, Path home, Tools tools) {
    String act = "create container " + name;
    Map<String, String> environment = new TreeMap<>(spec.environment());
    environment.putIfAbsent("PATH", tools.path());
    environment.putIfAbsent("HOME", home.toString());
    check(act, workspace, spec, environment);

    StringBuilder script = new StringBuilder("exec 3<&-\n");
    script.append("cd -- ").append(Shell.quote(workspace.location())).append(" || exit 126\n");
    if (!environment.containsKey("OLDPWD")) {
      script.append("unset OLDPWD\n");
    }
    environment.forEach((variable, value) ->
        script.append("export %s=%s\n".formatted(variable, Shell.quote(value))));
    script.append(
        "exec %s -c %s\n".formatted(Shell.quote(tools.sh()), Shell.quote(spec.command())));
    return script.toString();
  }

  private static void check(
      String act, Workspace workspace, ContainerSpec spec, Map<String, String> environment) {
    if (spec.image() != null) {
      throw Failures.rejected(
          act,
          "plain processes run no image, and '%s' was asked for".formatted(spec.image()),
          "name no image, or use the docker runtime");
    }
    if (!Files.isDirectory(Path.of(workspace.location()))) {
      throw Failures.rejected(
          act, "there is no directory " + workspace.location(), "make the workspace first");
    }
    word(act, "the command", spec.command());
    int total = 0;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (!VARIABLE.matcher(variable.getKey()).matches()) {
        throw Failures.rejected(
            act,
            "'%s' is no name of an environment variable".formatted(variable.getKey()),
            "use letters, digits and underscores, not beginning with a digit");
      }
      total += word(act, "variable " + variable.getKey(), variable.getValue());
    }
    if (total > MAX_ENVIRONMENT_BYTES) {
      throw tooLong(act, "the environment", total, MAX_ENVIRONMENT_BYTES);
    }
  }

  private static int word(String act, String what, String text) {
    if (text.indexOf('\0') >= 0) {
      throw Failures.rejected(act, what + " holds a NUL", "remove it: no process can be given one");
    }
    int bytes = text.getBytes(UTF_8).length;
    if (bytes > MAX_WORD_BYTES) {
      throw tooLong(act, what, bytes, MAX_WORD_BYTES);
    }
    return bytes;
  }

  private static RuntimeException tooLong(String act, String what, int bytes, int most) {
    return Failures.rejected(
        act,
        "%s has %d bytes, more than %d".formatted(what, bytes, most),
        "put it into a file of the repository, or into the prompt");
  }
}
