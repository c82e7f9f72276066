package dev.slipway.benchmarks.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was measured: each figure once a round; its value is the median of the rounds. */
final class Figures {
  private final Map<String, List<Double>> rounds = new LinkedHashMap<>();
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<String> goals = new ArrayList<>();

  void add(String key, double value) {
    rounds.computeIfAbsent(key, ignored -> new ArrayList<>()).add(value);
  }

  /** Adds one figure a round, made of two others of the same rounds. */
  void derive(String key, String one, String other, ToDoubleBiFunction<Double, Double> how) {
    List<Double> ones = rounds.getOrDefault(one, List.of());
    List<Double> others = rounds.getOrDefault(other, List.of());
    for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
      add(key, how.applyAsDouble(ones.get(i), others.get(i)));
    }
  }

  void ratio(String key, String one, String other) {
    derive(key, one, other, (a, b) -> a / b);
  }

  void fact(String key, String value) {
    facts.put(key, value);
  }

  /** NaN where nothing was measured. */
  double median(String key) {
    List<Double> sorted = rounds.getOrDefault(key, List.of()).stream().sorted().toList();
    int size = sorted.size();
    return size == 0 ? Double.NaN : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  /** Puts a line on the table; the goal is a bound from below or from above. */
  void line(String text, String key, String goal, boolean reached) {
    double value = median(key);
    List<Double> all = rounds.getOrDefault(key, List.of());
    String verdict = Double.isNaN(value) ? "not measured" : reached ? "reached" : "MISSED";
    String spread =
        all.isEmpty()
            ? ""
            : "%.2f..%.2f"
                .formatted(
                    all.stream().mapToDouble(d -> d).min().orElseThrow(),
                    all.stream().mapToDouble(d -> d).max().orElseThrow());
    goals.add("%-52s %8s  %-13s %-8s %s".formatted(text, number(value), spread, goal, verdict));
  }

  void atLeast(String text, String key, double goal) {
    line(text, key, ">= " + number(goal), median(key) >= goal);
  }

  void atMost(String text, String key, double goal) {
    line(text, key, "<= " + number(goal), median(key) <= goal);
  }

  void print() {
    System.out.println();
    facts.forEach((key, value) -> System.out.printf("%-52s %s%n", key, value));
    System.out.printf("%n%-52s %12s%n", "medians of the rounds", "value");
    rounds.forEach((key, values) ->
        System.out.printf("%-52s %12s  (%d)%n", key, number(median(key)), values.size()));
    System.out.printf(
        "%n%-52s %8s  %-13s %-8s%n", "ratios, medians of the rounds", "value", "range", "goal");
    goals.forEach(System.out::println);
  }

  /** Writes every figure, these keys among them; what was not measured is null. */
  void write(Path file, List<String> keys) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    keys.forEach(key -> json.set(key, value(key)));
    rounds.keySet().forEach(key -> json.set(key, value(key)));
    ObjectNode each = json.putObject("rounds");
    rounds.forEach((key, values) -> values.forEach(each.withArray(key)::add));
    ObjectNode compared = json.putObject("compared");
    facts.forEach(compared::put);
    Path unused = Files.createDirectories(file.toAbsolutePath().getParent());
    unused = Files.writeString(file, json.toPrettyString() + "\n");
  }

  private JsonNode value(String key) {
    double median = median(key);
    return Double.isNaN(median)
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.numberNode(median);
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? "-"
        : value >= 1000
            ? String.format(Locale.ROOT, "%,.0f", value)
            : String.format(Locale.ROOT, "%.2f", value);
  }
}
