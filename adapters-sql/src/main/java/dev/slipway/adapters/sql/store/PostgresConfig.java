package dev.slipway.adapters.sql.store;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * How a store on PostgreSQL is reached and used.
 *
 * @param url where the database is, with all hosts that may be its primary: {@code
 *     jdbc:postgresql://one,two/slipway?targetServerType=primary}. Options of the driver may follow
 *     ({@code sslmode=verify-full}); user, password and schema may not
 * @param credentials asked at each new connection, so that they may change meanwhile
 * @param schema the database's part that holds the store's tables and nothing else
 * @param connectionsMax how many transactions of this handle may be open at once
 * @param connectTimeout how long one host may take to accept a connection
 * @param waitTimeout how long a transaction waits for a connection, or for a lock of another one
 * @param answerTimeout how long the server may leave a statement unanswered, and this process an
 *     open transaction unused: then the other side ends it
 * @param attemptsMax how often work is run before its conflicts with others are told
 * @param outboxNotices whether this handle's transactions tell {@link PostgresStore#onOutboxChange}
 */
public record PostgresConfig(
    String url,
    Supplier<PostgresCredentials> credentials,
    String schema,
    int connectionsMax,
    Duration connectTimeout,
    Duration waitTimeout,
    Duration answerTimeout,
    int attemptsMax,
    boolean outboxNotices) {
  private static final String PREFIX = "jdbc:postgresql:";

  /** Short enough that PostgreSQL keeps it whole, and plain enough that nothing has to quote it. */
  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  private static final List<PGProperty> NOT_IN_URL =
      List.of(
          PGProperty.USER,
          PGProperty.PASSWORD,
          PGProperty.SSL_PASSWORD,
          PGProperty.CURRENT_SCHEMA,
          PGProperty.OPTIONS);

  // Nothing here may quote the URL: it may hold the password that it must not hold.
  public PostgresConfig {
    requireNonNull(credentials, "credentials");
    Properties parts = parts(url);
    for (PGProperty property : NOT_IN_URL) {
      if (property.isPresent(parts)) {
        throw new IllegalArgumentException(
            "url must not have the option %s; give it beside the url"
                .formatted(property.getName()));
      }
    }
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException(
          "schema must be lower-case letters, digits and '_': '" + schema + "'");
    }
    requireAtLeast("connectionsMax", connectionsMax, 1);
    requireAtLeast("attemptsMax", attemptsMax, 1);
    requireMillis("connectTimeout", connectTimeout);
    requireMillis("waitTimeout", waitTimeout);
    requireMillis("answerTimeout", answerTimeout);
  }

  /**
   * The schema {@code slipway}, ten connections, five seconds to connect, ten to wait, thirty for
   * an answer, fifty attempts, with notices.
   */
  public static PostgresConfig of(String url, Supplier<PostgresCredentials> credentials) {
    return new PostgresConfig(
        url,
        credentials,
        "slipway",
        10,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        50,
        true);
  }

  public PostgresConfig withSchema(String newSchema) {
    return new PostgresConfig(
        url,
        credentials,
        newSchema,
        connectionsMax,
        connectTimeout,
        waitTimeout,
        answerTimeout,
        attemptsMax,
        outboxNotices);
  }

  public PostgresConfig withConnectionsMax(int newConnectionsMax) {
    return new PostgresConfig(
        url,
        credentials,
        schema,
        newConnectionsMax,
        connectTimeout,
        waitTimeout,
        answerTimeout,
        attemptsMax,
        outboxNotices);
  }

  public PostgresConfig withTimeouts(
      Duration newConnectTimeout, Duration newWaitTimeout, Duration newAnswerTimeout) {
    return new PostgresConfig(
        url,
        credentials,
        schema,
        connectionsMax,
        newConnectTimeout,
        newWaitTimeout,
        newAnswerTimeout,
        attemptsMax,
        outboxNotices);
  }

  public PostgresConfig withAttemptsMax(int newAttemptsMax) {
    return new PostgresConfig(
        url,
        credentials,
        schema,
        connectionsMax,
        connectTimeout,
        waitTimeout,
        answerTimeout,
        newAttemptsMax,
        outboxNotices);
  }

  public PostgresConfig withOutboxNotices(boolean newOutboxNotices) {
    return new PostgresConfig(
        url,
        credentials,
        schema,
        connectionsMax,
        connectTimeout,
        waitTimeout,
        answerTimeout,
        attemptsMax,
        newOutboxNotices);
  }

  /** The hosts and the database, as messages name them. */
  String place() {
    Properties parts = parts(url);
    String[] hosts = list(PGProperty.PG_HOST, parts);
    String[] ports = list(PGProperty.PG_PORT, parts);
    return IntStream.range(0, hosts.length)
            .mapToObj(i -> hosts[i] + ":" + ports[Math.min(i, ports.length - 1)])
            .collect(joining(","))
        + "/"
        + PGProperty.PG_DBNAME.getOrDefault(parts);
  }

  /** Whether more than one host may be the primary. */
  boolean severalHosts() {
    return list(PGProperty.PG_HOST, parts(url)).length > 1;
  }

  private static String[] list(PGProperty property, Properties parts) {
    return String.valueOf(property.getOrDefault(parts)).split(",", -1);
  }

  private static Properties parts(String url) {
    Properties parts = url.startsWith(PREFIX) ? Driver.parseURL(url, null) : null;
    if (parts == null) {
      throw new IllegalArgumentException(
          "url must be jdbc:postgresql://host[:port][,host[:port]…]/database[?option=value…]");
    }
    return parts;
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
    }
  }

  /** The server and the pool count in milliseconds, and the pool refuses less than 250. */
  private static void requireMillis(String name, Duration value) {
    if (value.compareTo(Duration.ofMillis(250)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(name + " must be 250 ms to one hour: " + value);
    }
  }

  /** Without whatever options the URL has. */
  @Override
  public String toString() {
    return "PostgresConfig[" + place() + ", schema " + schema + "]";
  }
}
