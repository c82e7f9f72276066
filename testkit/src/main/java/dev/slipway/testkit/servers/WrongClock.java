package dev.slipway.testkit.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets a process believe in another time of day than its machine does. */
public final class WrongClock {
  private WrongClock() {}

  /**
   * A builder of the process, whose clock is ahead by this, or behind. Time passes for it as for
   * everybody. The test is skipped where the machine has no {@code faketime}.
   */
  public static ProcessBuilder of(Duration error, List<String> command) {
    List<String> line = new ArrayList<>();
    line.add(Programs.require("faketime", "faketime").toString());
    line.addAll(List.of("-f", "%+ds".formatted(error.toSeconds())));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    // Timeouts are counted by the other clock, which must go on as it is.
    builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    builder.environment().put("DONT_FAKE_MONOTONIC", "1");
    return builder;
  }
}
