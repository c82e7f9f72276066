package dev.slipway.testkit;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.engine.TestExecutionResult;

/**
 * The proof that a contract can fail: it runs the contract against deliberately broken adapters and
 * asserts that the cases named for each flaw notice it.
 *
 * <p>A case counts as failing only by an {@link AssertionError}: an adapter that makes a case stop
 * with some other exception has broken the case, not been found by it. The last test asserts that
 * every case of the contract was named for some flaw, so a new case cannot be added without having
 * been seen to fail. Only the named cases are run, so many flaws stay cheap.
 *
 * <p>To use it, give each flaw a class that extends the contract (a static nested class, which test
 * runners do not pick up by themselves) and opens a sound adapter with one thing wrong:
 *
 * <pre>{@code
 * final class BrokenQueuesTest {
 *   @TestFactory
 *   Stream<DynamicTest> contractNoticesEachFlaw() {
 *     return ContractProof.of(MemoryQueuesTest.class)
 *         .flaw(AcknowledgeDoesNothing.class, "acknowledgedMessageIsGone", "keyIsFreeAgain")
 *         .flaw(OrderIsReversed.class, "messagesComeInTheOrderSent")
 *         .tests();
 *   }
 *
 *   static final class AcknowledgeDoesNothing extends QueuesContract {
 *     @Override
 *     protected QueuesHarness open() { ... }
 *   }
 * }
 * }</pre>
 *
 * <p>A case is named by its method; inherited and {@code @Nested} cases are found too. A
 * parameterized case fails if any of its invocations does.
 */
public final class ContractProof {
  private final Class<?> sound;
  private final List<Flaw> flaws = new ArrayList<>();
  private final Set<String> unseen = new TreeSet<>();

  private record Flaw(Class<?> broken, Set<String> cases) {}

  private ContractProof(Class<?> sound) {
    this.sound = sound;
  }

  /** Starts a proof for the contract that this class extends with a sound adapter. */
  public static ContractProof of(Class<?> sound) {
    return new ContractProof(sound);
  }

  /** Claims that each of the cases fails on the broken adapter; at least one. */
  public ContractProof flaw(Class<?> broken, String... cases) {
    if (cases.length == 0) {
      throw new IllegalArgumentException("no case named for " + broken.getSimpleName());
    }
    flaws.add(new Flaw(broken, new TreeSet<>(List.of(cases))));
    return this;
  }

  /**
   * Excepts cases that no flaw here can break.
   *
   * @param reason why not, for the reader of the test
   */
  public ContractProof unseen(String reason, String... cases) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("an excepted case needs a reason");
    }
    unseen.addAll(List.of(cases));
    return this;
  }

  /** A test per flaw, and one that asserts that no case is missing or misspelt. */
  public Stream<DynamicTest> tests() {
    return Stream.concat(
        flaws.stream()
            .map(flaw ->
                DynamicTest.dynamicTest(
                    "finds: " + words(flaw.broken()), () -> assertNoticed(flaw))),
        Stream.of(DynamicTest.dynamicTest("every case has been seen failing", this::assertAll)));
  }

  private void assertNoticed(Flaw flaw) {
    ContractRun run = ContractRun.of(flaw.broken(), flaw.cases());
    for (String name : flaw.cases()) {
      TestExecutionResult result =
          run.result(name)
              .orElseThrow(
                  () -> failure("case %s did not run on %s", name, flaw, run.containerFailure()));
      Throwable thrown = result.getThrowable().orElse(null);
      if (result.getStatus() != TestExecutionResult.Status.FAILED) {
        throw failure("case %s does not notice that %s", name, flaw, thrown);
      }
      if (!(thrown instanceof AssertionError)) {
        throw failure("case %s breaks, instead of noticing by assertion, %s", name, flaw, thrown);
      }
    }
  }

  private void assertAll() {
    Set<String> named = flaws.stream().flatMap(f -> f.cases().stream()).collect(treeSet());
    named.addAll(unseen);
    Set<String> cases = ContractRun.cases(sound);
    Set<String> unknown = without(named, cases);
    Set<String> missing = without(cases, named);
    if (!unknown.isEmpty() || !missing.isEmpty()) {
      throw new AssertionError(
          "cases never seen failing: %s; named but not in the contract: %s"
              .formatted(missing, unknown));
    }
  }

  private static AssertionError failure(
      String template, String name, Flaw flaw, @Nullable Throwable cause) {
    return new AssertionError(template.formatted(name, words(flaw.broken())), cause);
  }

  private static Set<String> without(Set<String> all, Set<String> known) {
    return all.stream().filter(name -> !known.contains(name)).collect(treeSet());
  }

  private static Collector<String, ?, Set<String>> treeSet() {
    return toCollection(TreeSet::new);
  }

  /** {@code AcknowledgeDoesNothing} as "acknowledge does nothing". */
  private static String words(Class<?> broken) {
    return broken.getSimpleName().replaceAll("(?<!^)(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
