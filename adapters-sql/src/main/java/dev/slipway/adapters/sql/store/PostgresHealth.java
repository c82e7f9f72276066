package dev.slipway.adapters.sql.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a server on which promises rest. */
record PostgresHealth(Map<String, String> settings) {
  /** The oldest whose functions and numbers the schema relies on. */
  private static final int VERSION_MIN = 140000;

  static PostgresHealth of(Connection connection) throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT name, setting FROM pg_settings WHERE name IN (
                  'fsync', 'full_page_writes', 'synchronous_commit', 'synchronous_standby_names',
                  'server_version', 'server_version_num', 'server_encoding')\
                """)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return new PostgresHealth(Map.copyOf(settings));
  }

  /** Refuses a server that cannot hold a store at all. */
  void requireFit(PostgresErrors errors) {
    if (Integer.parseInt(setting("server_version_num")) < VERSION_MIN) {
      throw errors.misconfigured(
          Act.OPEN,
          "the server is PostgreSQL " + setting("server_version"),
          "use PostgreSQL 14 or newer",
          null);
    }
    if (!setting("server_encoding").equals("UTF8")) {
      throw errors.misconfigured(
          Act.OPEN,
          "the database's encoding is " + setting("server_encoding"),
          "create the database with ENCODING 'UTF8'",
          null);
    }
  }

  /** What endangers what was committed. */
  List<PostgresFinding> findings(boolean severalHosts) {
    List<PostgresFinding> found = new ArrayList<>();
    if (setting("fsync").equals("off")) {
      found.add(
          finding("fsync", "a crash of its machine may destroy the database", "set it to on"));
    }
    if (setting("full_page_writes").equals("off")) {
      found.add(
          finding(
              "full_page_writes",
              "a crash of its machine may leave half-written pages",
              "set it to on, unless the file system writes pages whole"));
    }
    switch (setting("synchronous_commit")) {
      case "off" ->
          found.add(
              finding(
                  "synchronous_commit",
                  "a crash loses tasks that were accepted",
                  "set it to on for this user or database"));
      case "local", "remote_write" -> {
        if (severalHosts) {
          found.add(
              finding(
                  "synchronous_commit",
                  "a failover may lose tasks that were accepted",
                  "set it to on for this user or database"));
        }
      }
      default -> {
        // on and remote_apply are safe.
      }
    }
    if (severalHosts && setting("synchronous_standby_names").isBlank()) {
      found.add(
          finding(
              "synchronous_standby_names",
              "a failover loses tasks that were accepted",
              "name the standbys there, on every host that may be the primary"));
    }
    return List.copyOf(found);
  }

  private PostgresFinding finding(String setting, String danger, String nextStep) {
    return new PostgresFinding(setting, setting(setting), danger, nextStep);
  }

  private String setting(String name) {
    return settings.getOrDefault(name, "");
  }
}
