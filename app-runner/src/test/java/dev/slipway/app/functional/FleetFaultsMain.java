package dev.slipway.app.functional;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** {@code ./verify faults fleet}: faults against a fleet, with a table of what came of them. */
public final class FleetFaultsMain {
  private FleetFaultsMain() {}

  public static void main(String[] arguments) throws Exception {
    int tasks = 2000;
    int seconds = 180;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--tasks" -> tasks = Integer.parseInt(arguments[i + 1]);
        case "--seconds" -> seconds = Integer.parseInt(arguments[i + 1]);
        default -> throw new IllegalArgumentException("no such option: " + arguments[i]);
      }
    }
    Path home = Files.createTempDirectory("slipway-fleet-");
    FleetFaults.Found found =
        FleetFaults.run(home, tasks, Duration.ofSeconds(seconds), Duration.ofMinutes(30));
    for (Map.Entry<String, String> line : found.table().entrySet()) {
      System.out.printf("%-40s %s%n", line.getKey(), line.getValue());
    }
    found.lost().stream().limit(20).forEach(System.out::println);
    found.twice().stream().limit(20).forEach(System.out::println);
    boolean held = found.lost().isEmpty() && found.twice().isEmpty();
    System.out.println(held ? "all promises held" : "a promise was broken; kept in " + home);
    System.exit(held ? 0 : 1);
  }
}
