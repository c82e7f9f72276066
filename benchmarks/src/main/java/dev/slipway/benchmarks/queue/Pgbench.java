package dev.slipway.benchmarks.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.benchmarks.OneTask;
import dev.slipway.domain.queue.QueueRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own benchmark, which sends the statements of a submit and does nothing else. */
record Pgbench(Path program, Path script, int port, String user) {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) ");

  /** What the store's own connections are opened with. */
  private static final String AS_THE_STORE =
      "-c search_path=slipway -c default_transaction_isolation=serializable"
          + " -c enable_seqscan=off -c slipway.notices=on";

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
            "--define=n=0",
            "--define=queue=" + QueueRegistry.ENGINEERING,
            "--define=run=" + System.nanoTime(),
            "--define=now=" + System.currentTimeMillis() * 1_000_000,
            "--define=request=" + hex(JsonCodecs.states().encodeRequest(OneTask.request()).data()),
            "--define=data=" + hex(JsonCodecs.messages().encode(Samples.message("pgbench"))),
            "--file=" + script,
            "postgres");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGOPTIONS", AS_THE_STORE);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    Matcher rate = RATE.matcher(said);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IllegalStateException("pgbench failed: " + said);
    }
    return Double.parseDouble(rate.group(1));
  }

  private static String hex(byte[] bytes) {
    return "\\x" + HexFormat.of().formatHex(bytes);
  }
}
