package dev.slipway.app.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings by their keys and gathers every problem. A bad value reads as the default, so that
 * reading goes on and finds the next one.
 */
final class ConfigReader {
  private static final Pattern SECRET =
      Pattern.compile("secret|token|password|passphrase|credential|private|(^|[._])key($|[._])");

  /** Who logs in with what, before an address's host or among its options. */
  private static final Pattern PASSWORD =
      Pattern.compile("(?i)(?<=://).*(?=@)|(?<=password=)[^&]*");

  private static final int SHOWN_CHARS_MAX = 60;

  private final Map<String, Found> values;
  private final List<Problem> problems;
  private final Set<String> used = new HashSet<>();
  private final Map<String, Object> read = new HashMap<>();

  /**
   * @param values by path
   * @param problems that were found before, e.g. a file that is no TOML
   */
  ConfigReader(Map<String, Found> values, List<Problem> problems) {
    this.values = Map.copyOf(values);
    this.problems = new ArrayList<>(problems);
  }

  /** The setting's value, or its default. */
  <T> T get(Key<T> key) {
    return key.required(find(key));
  }

  /** The setting's value, or null where it is not set or not good. */
  <T> @Nullable T find(Key<T> key) {
    used.add(key.path());
    Found found = values.get(key.path());
    if (found == null) {
      return null;
    }
    T value = key.reading().apply(found.value());
    if (value == null) {
      problems.add(problem(key.path(), found, "must be " + key.rule(), null));
    } else {
      read.put(key.path(), value);
    }
    return value;
  }

  /** Notes a problem of the setting where what it must hold beside others does not hold. */
  void require(Key<?> key, boolean holds, String rule) {
    if (!holds) {
      Found found = values.getOrDefault(key.path(), new Found(key.defaultText(), "default"));
      problems.add(problem(key.path(), found, rule, null));
    }
  }

  /** Notes a problem where a setting that others need is not set. */
  void require(Key<?> key, String rule) {
    if (!values.containsKey(key.path())) {
      problems.add(new Problem(key.path(), null, rule, null, "default"));
    }
  }

  /** Notes a problem where a setting is set, whose value was good by itself. */
  void refuse(Key<?> key, String rule) {
    if (read.containsKey(key.path())) {
      problems.add(problem(key.path(), requireNonNull(values.get(key.path())), rule, null));
    }
  }

  /** All problems, those of settings that nobody read last. */
  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(problems);
    values.keySet().stream()
        .filter(path -> !used.contains(path))
        .sorted()
        .forEach(path ->
            all.add(
                problem(
                    path,
                    requireNonNull(values.get(path)),
                    "there is no such setting",
                    NearMatch.of(path, used))));
    return all;
  }

  /** Every setting that was read, with where its value came from. */
  List<Setting> settings(List<Key<?>> keys) {
    return keys.stream().map(this::setting).toList();
  }

  private Setting setting(Key<?> key) {
    Found found = values.get(key.path());
    return found == null || !read.containsKey(key.path())
        ? new Setting(key.path(), key.defaultText(), "default", key.description())
        : new Setting(
            key.path(),
            secret(key.path()) ? "(not shown)" : shown(found.value()),
            found.origin(),
            key.description());
  }

  private static Problem problem(
      String path, Found found, String rule, @Nullable String nearMatch) {
    String value = secret(path) ? null : shown(found.value());
    return new Problem(path, value, rule, nearMatch, found.origin());
  }

  /** Whether a value must not be shown, judged by its name: also that of an unknown setting. */
  private static boolean secret(String path) {
    return SECRET.matcher(path.toLowerCase(Locale.ROOT)).find();
  }

  private static String shown(Object value) {
    String plain = PASSWORD.matcher(String.valueOf(value)).replaceAll("***");
    String text = value instanceof String ? "\"" + plain + "\"" : plain;
    return text.length() <= SHOWN_CHARS_MAX ? text : text.substring(0, SHOWN_CHARS_MAX) + "…";
  }
}
