package dev.slipway.benchmarks.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own benchmark, which sends the statements of a submit and does nothing else. */
record Pgbench(Path program, Path script, int port, String user) {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

  /** Transactions a second, by as many clients as {@link Submits} has, prepared. */
  double measure(Duration length) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            program.toString(),
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=" + user,
            "--no-vacuum",
            "--protocol=prepared",
            "--max-tries=50",
            "--client=" + Submits.CLIENTS,
            "--jobs=2",
            "--time=" + length.toSeconds(),
            "--define=run=" + System.nanoTime(),
            "--file=" + script,
            "postgres");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher rate = RATE.matcher(said);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IllegalStateException("pgbench failed: " + said);
    }
    return Double.parseDouble(rate.group(1));
  }
}
