package dev.slipway.app.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/** The configuration file: TOML. Loaded only where there is one, since its library takes time. */
final class ConfigFile {
  private static final long BYTES_MAX = 1 << 20;

  private ConfigFile() {}

  /** Adds what the file holds, by dotted path, or the problem that it cannot be read. */
  static void read(Path file, Map<String, Found> values, List<Problem> problems) {
    try {
      if (Files.size(file) > BYTES_MAX) {
        problems.add(unreadable(file, "must have at most " + BYTES_MAX + " bytes"));
        return;
      }
      flatten("", new TomlMapper().readTree(Files.readString(file)), file.toString(), values);
    } catch (CharacterCodingException e) {
      problems.add(unreadable(file, "must be text in UTF-8"));
    } catch (IOException e) {
      problems.add(unreadable(file, "must be readable, and is not: " + e));
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String line = at == null ? "" : " in line " + at.getLineNr();
      problems.add(unreadable(file, "must be TOML" + line + ": " + e.getOriginalMessage()));
    }
  }

  private static Problem unreadable(Path file, String rule) {
    return new Problem(file.toString(), null, rule, null, "file");
  }

  private static void flatten(
      String path, JsonNode node, String origin, Map<String, Found> values) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> child : node.properties()) {
        String name = path.isEmpty() ? child.getKey() : path + "." + child.getKey();
        flatten(name, child.getValue(), origin, values);
      }
    } else {
      values.put(path, new Found(value(node), origin));
    }
  }

  private static Object value(JsonNode node) {
    if (node.isString()) {
      return node.stringValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    return node.isNumber() ? (Object) node.doubleValue() : node.toString();
  }
}
