package dev.slipway.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of store and queue, and what must hold among them. Addresses are read here without a
 * look at the adapters' own rules, which would load their classes.
 */
final class Backends {
  private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(?::\\d{1,5})?";
  private static final String HOSTS = HOST + "(?:," + HOST + ")*";
  private static final Pattern POSTGRESQL =
      Pattern.compile("postgresql://" + HOSTS + "/[A-Za-z0-9_.-]+(?:\\?[^#\\s]*)?");
  private static final Pattern REDIS =
      Pattern.compile(
          "rediss?://%s|rediss?-sentinel://%s/[A-Za-z0-9._-]+|rediss?-cluster://%s"
              .formatted(HOST, HOSTS, HOSTS));
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Options of the driver that have settings of their own, or that would change what we keep. */
  private static final List<String> NOT_IN_URL =
      List.of("user=", "password=", "sslpassword=", "currentschema=", "options=");

  private static final String DEFAULT_REDIS_USER = "default";

  private Backends() {}

  /** As the driver takes it but for the {@code jdbc:} in front. */
  static String postgresql(String text) {
    if (!POSTGRESQL.matcher(text).matches()) {
      throw new IllegalArgumentException("not a PostgreSQL address");
    }
    int query = text.indexOf('?');
    String options = query < 0 ? "" : text.substring(query + 1).toLowerCase(Locale.ROOT);
    for (String option : options.split("&", -1)) {
      if (NOT_IN_URL.stream().anyMatch(option::startsWith)) {
        throw new IllegalArgumentException("an option that has a setting of its own");
      }
    }
    return text;
  }

  static String redis(String text) {
    if (!REDIS.matcher(text).matches()) {
      throw new IllegalArgumentException("not a Redis address");
    }
    return text;
  }

  static String variable(String text) {
    if (!VARIABLE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a variable's name");
    }
    return text;
  }

  static StoreConfig store(ConfigReader reader, Map<String, String> environment) {
    StoreKind kind = reader.get(Keys.STORE_KIND);
    String url = reader.find(Keys.STORE_URL);
    String user = reader.find(Keys.STORE_USER);
    Password password = password(reader, Keys.STORE_PASSWORD_ENV, environment);
    int connections = reader.get(Keys.STORE_CONNECTIONS_MAX);
    if (kind == StoreKind.SQLITE) {
      reader.refuse(Keys.STORE_URL, "is for store.kind = \"postgresql\", and that is sqlite");
      reader.refuse(Keys.STORE_USER, "is for store.kind = \"postgresql\", and that is sqlite");
      reader.refuse(
          Keys.STORE_PASSWORD_ENV, "is for store.kind = \"postgresql\", and that is sqlite");
      return new StoreConfig(kind, null, null, null, connections);
    }
    reader.require(Keys.STORE_URL, "must be set for store.kind = \"postgresql\"");
    reader.require(Keys.STORE_USER, "must be set for store.kind = \"postgresql\"");
    return new StoreConfig(kind, orEmpty(url), orEmpty(user), password, connections);
  }

  static QueueConfig queue(ConfigReader reader, Map<String, String> environment) {
    QueueKind kind = reader.get(Keys.QUEUE_KIND);
    String url = reader.find(Keys.QUEUE_URL);
    String user = reader.find(Keys.QUEUE_USER);
    Password password = password(reader, Keys.QUEUE_PASSWORD_ENV, environment);
    if (kind == QueueKind.MEMORY) {
      reader.refuse(Keys.QUEUE_URL, "is for queue.kind = \"redis\", and that is memory");
      reader.refuse(Keys.QUEUE_USER, "is for queue.kind = \"redis\", and that is memory");
      reader.refuse(Keys.QUEUE_PASSWORD_ENV, "is for queue.kind = \"redis\", and that is memory");
      return new QueueConfig(kind, null, DEFAULT_REDIS_USER, null);
    }
    reader.require(Keys.QUEUE_URL, "must be set for queue.kind = \"redis\"");
    if (user != null && password == null) {
      reader.require(Keys.QUEUE_PASSWORD_ENV, "must be set beside queue.user");
    }
    return new QueueConfig(kind, orEmpty(url), user == null ? DEFAULT_REDIS_USER : user, password);
  }

  /** Only where a problem was noted: nothing is opened then. */
  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Password password(
      ConfigReader reader, Key<String> key, Map<String, String> environment) {
    String variable = reader.find(key);
    if (variable == null) {
      return null;
    }
    String value = environment.get(variable);
    if (value == null || value.isEmpty()) {
      reader.refuse(key, "must name an environment variable that is set, and that one is not");
      return null;
    }
    return new Password(variable, value);
  }
}
