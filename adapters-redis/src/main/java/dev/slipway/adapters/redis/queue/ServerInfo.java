package dev.slipway.adapters.redis.queue;

import java.util.HashMap;
import java.util.Map;

/** What a server says of itself, as names and values. */
record ServerInfo(Map<String, String> values) {
  ServerInfo {
    values = Map.copyOf(values);
  }

  static ServerInfo parse(String text) {
    Map<String, String> values = new HashMap<>();
    text.lines()
        .forEach(line -> {
          int colon = line.indexOf(':');
          if (colon > 0 && !line.startsWith("#")) {
            values.put(line.substring(0, colon), line.substring(colon + 1).strip());
          }
        });
    return new ServerInfo(values);
  }

  /** The value, empty if the server does not tell. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  long number(String name) {
    String value = get(name);
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }
}
