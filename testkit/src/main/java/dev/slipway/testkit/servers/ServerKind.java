package dev.slipway.testkit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What the fixtures start servers of. */
enum ServerKind {
  REDIS("apt-get install -y redis-server redis-sentinel, or ./verify as root"),
  POSTGRES("bash build/postgres-server.sh, then run the tests again");

  private static final Properties IMAGES = images();

  private final String next;

  ServerKind(String next) {
    this.next = next;
  }

  /** The program that is the server. */
  String server() {
    return programs().get(0);
  }

  List<String> programs() {
    return switch (this) {
      case REDIS -> List.of("redis-server", "redis-sentinel", "redis-cli");
      case POSTGRES ->
          List.of("postgres", "initdb", "pg_basebackup", "pg_isready", "psql", "pg_dump");
    };
  }

  /** What a person can do who has none of it. */
  String next() {
    return next;
  }

  /** PostgreSQL refuses to run as root. */
  boolean refusesRoot() {
    return this == POSTGRES;
  }

  String publicImage() {
    return image("public");
  }

  String madeImage() {
    return image("made");
  }

  private String image(String which) {
    String key = name().toLowerCase(Locale.ROOT) + "." + which;
    return Objects.requireNonNull(IMAGES.getProperty(key), key);
  }

  private static Properties images() {
    Properties images = new Properties();
    try (InputStream file = ServerKind.class.getResourceAsStream("images.properties")) {
      images.load(Objects.requireNonNull(file, "images.properties"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return images;
  }
}
