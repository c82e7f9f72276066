package dev.slipway.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one server keeps: its data, its settings and its log, in a directory of its own. */
record PostgresFolder(Place place, Path directory) {
  /** Makes an empty server's. */
  static PostgresFolder make(Place place, String password, List<String> settings) {
    PostgresFolder folder = new PostgresFolder(place, place.folder());
    Path passwordFile = write(folder.directory.resolve("password"), List.of(password));
    String unused =
        place.run(
            Map.of(),
            List.of(
                "initdb",
                "--pgdata=" + folder.data(),
                "--username=" + PostgresServer.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
    folder.configure(settings);
    return folder;
  }

  /** Copies that of a running server, to follow it. */
  static PostgresFolder follow(Place place, int port, String password, List<String> settings) {
    PostgresFolder folder = new PostgresFolder(place, place.folder());
    String unused =
        place.run(
            Map.of("PGPASSWORD", password),
            List.of(
                "pg_basebackup",
                "--pgdata=" + folder.data(),
                "--dbname=host=127.0.0.1 port=" + port + " user=" + PostgresServer.USER,
                "--write-recovery-conf",
                "--checkpoint=fast",
                "--no-sync"));
    folder.configure(settings);
    return folder;
  }

  private void configure(List<String> settings) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "listen_addresses = '127.0.0.1'",
                "unix_socket_directories = ''",
                "max_connections = 150",
                "shared_buffers = 32MB"));
    lines.addAll(settings);
    Path own = write(directory.resolve("own.conf"), lines);
    Path main = data().resolve("postgresql.conf");
    try {
      Files.writeString(main, Files.readString(main) + "\ninclude '" + own + "'\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path data() {
    return directory.resolve("data");
  }

  Path log() {
    return directory.resolve("log");
  }

  String logged() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, List<String> lines) {
    try {
      return Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
