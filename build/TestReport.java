import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The closing summary of ./verify: a table by part, what failed, what could not run and why, and
 * the totals on a line of their own.
 *
 * <p>Reads the XML that Surefire and Failsafe left in every module, and a file of further steps,
 * one a line: part, PASSED | FAILED | SKIPPED, seconds, text; separated by tabs. Run from its
 * source: {@code java build/TestReport.java ROOT STEPS PART...}. Exit code 1 when anything failed,
 * or when something was skipped and SLIPWAY_REQUIRE_ALL=1.
 */
final class TestReport {
  /** The parts of ./verify, in the order of the table; BUILD is what precedes any test. */
  enum Part {
    BUILD,
    UNIT,
    CONTRACTS,
    SIMULATION,
    E2E,
    BENCH,
    FAULTS
  }

  static final class Tally {
    int passed;
    int failed;
    int skipped;
    double seconds;
  }

  private final Map<Part, Tally> tallies = new EnumMap<>(Part.class);
  private boolean buildStopped;
  private final List<String> failures = new ArrayList<>();
  private final Set<String> notRun = new LinkedHashSet<>();

  public static void main(String[] args) throws Exception {
    TestReport report = new TestReport();
    Path root = Path.of(args[0]);
    for (int i = 2; i < args.length; i++) {
      report.tally(Part.valueOf(args[i].toUpperCase(Locale.ROOT)));
    }
    report.readSteps(Path.of(args[1]));
    report.readModules(root);
    report.blameTestsForTheBuild();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    boolean requireAll = "1".equals(System.getenv("SLIPWAY_REQUIRE_ALL"));
    System.exit(report.print(out, requireAll) ? 0 : 1);
  }

  private Tally tally(Part part) {
    return tallies.computeIfAbsent(part, p -> new Tally());
  }

  private void readSteps(Path steps) throws IOException {
    for (String line : Files.readAllLines(steps)) {
      String[] fields = line.split("\t", 4);
      Tally tally = tally(Part.valueOf(fields[0].toUpperCase(Locale.ROOT)));
      tally.seconds += Double.parseDouble(fields[2]);
      switch (fields[1]) {
        // a green build is no test
        case "PASSED" -> tally.passed += fields[0].equals("build") ? 0 : 1;
        case "FAILED" -> {
          tally.failed++;
          failures.add(fields[3]);
        }
        case "SKIPPED" -> {
          tally.skipped++;
          notRun.add(fields[3]);
        }
        default -> throw new IllegalArgumentException("unknown result in " + line);
      }
    }
  }

  /** A failed test fails Maven too: that is one failure, not two. */
  private void blameTestsForTheBuild() {
    Tally build = tally(Part.BUILD);
    boolean testFailed = tallies.values().stream().anyMatch(t -> t != build && t.failed > 0);
    if (build.failed > 0 && testFailed) {
      build.failed = 0;
      buildStopped = true;
    }
  }

  private void readModules(Path root) throws Exception {
    List<Path> reports;
    try (Stream<Path> found = Files.find(root, 4, (path, attributes) -> isReport(path))) {
      reports = found.sorted().toList();
    }
    for (Path report : reports) {
      boolean slow = report.getParent().getFileName().toString().equals("failsafe-reports");
      String module = report.getParent().getParent().getParent().getFileName().toString();
      readSuite(report, tally(partOf(module, slow)), module);
    }
  }

  private static boolean isReport(Path path) {
    String name = path.getFileName().toString();
    Path folder = path.getParent();
    return name.startsWith("TEST-")
        && name.endsWith(".xml")
        && (folder.endsWith("target/surefire-reports")
            || folder.endsWith("target/failsafe-reports"));
  }

  /** Which part a test belongs to; the poms hold the same rule as skip.* properties. */
  private static Part partOf(String module, boolean slow) {
    if (module.startsWith("adapters-")) {
      return Part.CONTRACTS;
    }
    if (!slow) {
      return Part.UNIT;
    }
    return switch (module) {
      case "harness" -> Part.SIMULATION;
      case "app-runner" -> Part.E2E;
      default -> Part.CONTRACTS;
    };
  }

  private void readSuite(Path file, Tally tally, String module) throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement();
    tally.seconds += seconds(suite.getAttribute("time"));
    for (Node node = suite.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (!(node instanceof Element test) || !test.getTagName().equals("testcase")) {
        continue;
      }
      String className = test.getAttribute("classname");
      String name =
          className.substring(className.lastIndexOf('.') + 1) + "." + test.getAttribute("name");
      Element failure = child(test, "failure");
      Element error = failure == null ? child(test, "error") : failure;
      Element skipped = child(test, "skipped");
      if (error != null) {
        tally.failed++;
        failures.add(module + ": " + name + ": " + reason(error));
      } else if (skipped != null) {
        tally.skipped++;
        notRun.add(module + ": " + name + ": " + reason(skipped));
      } else {
        tally.passed++;
      }
    }
  }

  private static Element child(Element parent, String tag) {
    return (Element) parent.getElementsByTagName(tag).item(0);
  }

  private static double seconds(String text) {
    return text.isEmpty() ? 0 : Double.parseDouble(text.replace(",", ""));
  }

  /**
   * The message; where a whole class was aborted it is only in the text, behind the exception's
   * name.
   */
  private static String reason(Element outcome) {
    String message = outcome.getAttribute("message");
    String text = message.isBlank() ? outcome.getTextContent() : message;
    String line =
        text.lines()
            .map(String::strip)
            .filter(l -> !l.isEmpty() && !l.startsWith("at "))
            .limit(3)
            .collect(Collectors.joining(" "));
    if (line.isEmpty()) {
      return "no reason given";
    }
    line = line.replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  private boolean print(PrintStream out, boolean requireAll) {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    out.printf(
        "%n%-12s %-8s %8s %8s %8s %9s%n",
        "part", "result", "passed", "failed", "skipped", "seconds");
    for (Map.Entry<Part, Tally> entry : tallies.entrySet()) {
      Tally t = entry.getValue();
      boolean bad = t.failed > 0 || (requireAll && t.skipped > 0);
      bad |= buildStopped && entry.getKey() == Part.BUILD;
      boolean empty = entry.getKey() != Part.BUILD && t.passed + t.skipped == 0;
      String result = bad ? "FAILED" : empty ? "no tests" : "ok";
      out.printf(
          Locale.ROOT,
          "%-12s %-8s %8d %8d %8d %9.1f%n",
          entry.getKey().name().toLowerCase(Locale.ROOT),
          result,
          t.passed,
          t.failed,
          t.skipped,
          t.seconds);
      passed += t.passed;
      failed += t.failed;
      skipped += t.skipped;
    }
    list(out, "failed", failures);
    list(
        out,
        requireAll ? "could not run (and SLIPWAY_REQUIRE_ALL=1 wants all)" : "could not run",
        notRun);
    out.printf("%n%d passed, %d failed, %d skipped%n", passed, failed, skipped);
    return failed == 0 && !(requireAll && skipped > 0);
  }

  private static void list(PrintStream out, String title, Iterable<String> lines) {
    if (lines.iterator().hasNext()) {
      out.printf("%n%s:%n", title);
      lines.forEach(line -> out.println("  " + line));
    }
  }
}
