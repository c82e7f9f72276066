package dev.slipway.engine.effect;

import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.message.ScaffolderMessage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The first files of a new project: enough to say what it is and where each module goes. */
final class Templates {
  private Templates() {}

  static Map<String, String> files(ScaffolderMessage message) {
    Map<String, String> files = new TreeMap<>();
    files.put("README.md", "# " + message.projectName() + "\n");
    for (ProjectModule module : message.modules()) {
      String name = module.name().toLowerCase(Locale.ROOT);
      files.put(name + "/README.md", "# %s: %s\n".formatted(message.projectName(), name));
    }
    return files;
  }
}
