package dev.slipway.harness;

import dev.slipway.harness.mutant.Mutant;
import dev.slipway.harness.simulation.Coverage;
import dev.slipway.harness.simulation.Simulation;
import dev.slipway.harness.simulation.Violation;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs seeds and says what they showed: {@code --seeds N} from the first on, {@code --seed S} one
 * alone, {@code --mutant NAME} with a flaw planted. Without a flaw named, each one is planted then
 * and must be found, unless {@code --no-mutants} is given.
 */
public final class SimulationMain {
  private static final int VIOLATIONS_SHOWN = 10;
  private static final long MUTANT_SEEDS = 5_000;

  private final PrintStream out;
  private final Coverage coverage = new Coverage();
  private final List<Simulation.Result> broken = new ArrayList<>();
  private long runs;
  private long ticks;

  private SimulationMain(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws InterruptedException {
    System.exit(run(List.of(arguments), System.out));
  }

  /** Runs as from the command line; returns the exit code. */
  static int run(List<String> arguments, PrintStream out) throws InterruptedException {
    SimulationMain main = new SimulationMain(out);
    String seed = value(arguments, "--seed");
    String mutant = value(arguments, "--mutant");
    Mutant planted = mutant == null ? null : Mutant.valueOf(mutant);
    if (seed != null) {
      return main.replay(Long.decode(seed), planted);
    }
    String seeds = value(arguments, "--seeds");
    int violations = main.runSeeds(seeds == null ? 4_000 : Long.parseLong(seeds), planted);
    return violations
                + (planted == null && !arguments.contains("--no-mutants") ? main.mutants() : 0)
            == 0
        ? 0
        : 1;
  }

  private static @Nullable String value(List<String> arguments, String name) {
    int at = arguments.indexOf(name);
    return at < 0 || at + 1 >= arguments.size() ? null : arguments.get(at + 1);
  }

  private int replay(long seed, @Nullable Mutant mutant) {
    Simulation.Result result = Simulation.run(seed, mutant);
    out.print(result.coverage().describe());
    result.timeline().forEach(out::println);
    result.violations().forEach(out::println);
    out.printf(
        "seed %d: %d ticks, %d violations%n", seed, result.ticks(), result.violations().size());
    return result.violations().isEmpty() ? 0 : 1;
  }

  private int runSeeds(long seeds, @Nullable Mutant mutant) throws InterruptedException {
    long begin = System.nanoTime();
    AtomicLong next = new AtomicLong(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (long seed = next.getAndIncrement();
                    seed <= seeds;
                    seed = next.getAndIncrement()) {
                  note(Simulation.run(seed, mutant));
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return report(begin, mutant);
  }

  private synchronized void note(Simulation.Result result) {
    runs++;
    ticks += result.ticks();
    coverage.add(result.coverage());
    if (!result.violations().isEmpty()) {
      broken.add(result);
    }
  }

  private int report(long begin, @Nullable Mutant mutant) {
    out.print(coverage.describe());
    Set<String> missing = coverage.missing();
    Set<String> unexpected = coverage.unexpected();
    broken.stream().limit(VIOLATIONS_SHOWN).forEach(result -> show(result, mutant));
    missing.forEach(line -> out.println("never met: " + line));
    unexpected.forEach(line -> out.println("not in the table of transitions: " + line));
    out.printf(
        "%,d seeds, %,d ticks (%d a seed), %.1f s: %d violations, %d of what must be met was not%n",
        runs,
        ticks,
        ticks / Math.max(1, runs),
        (System.nanoTime() - begin) / 1e9,
        broken.size(),
        missing.size() + unexpected.size());
    return broken.size() + missing.size() + unexpected.size();
  }

  private void show(Simulation.Result result, @Nullable Mutant mutant) {
    for (Violation violation : result.violations()) {
      out.printf("seed %d: %s%n", result.seed(), violation);
    }
    out.printf(
        "  replay: ./verify simulation --seed %d%s%n",
        result.seed(), mutant == null ? "" : " --mutant " + mutant);
  }

  /** Plants each flaw, and looks for the first seed that shows it. */
  private int mutants() {
    int unseen = 0;
    for (Mutant mutant : Mutant.values()) {
      long seed = 1;
      List<Violation> found = Simulation.run(seed, mutant).violations();
      while (found.isEmpty() && seed < MUTANT_SEEDS) {
        found = Simulation.run(++seed, mutant).violations();
      }
      if (found.isEmpty()) {
        unseen++;
        out.printf("mutant %-28s NOT found in %,d seeds%n", mutant, seed);
      } else {
        out.printf("mutant %-28s found by seed %d: %s%n", mutant, seed, found.getFirst());
      }
    }
    return unseen;
  }
}
