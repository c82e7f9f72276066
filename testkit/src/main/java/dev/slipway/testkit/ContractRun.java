package dev.slipway.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of some cases of a test class inside the current JVM, hidden from the outer build. */
final class ContractRun implements TestExecutionListener {
  private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Throwable> containerFailure = new AtomicReference<>();

  private ContractRun() {}

  /** Runs the cases of these names. */
  static ContractRun of(Class<?> testClass, Set<String> names) {
    ContractRun run = new ContractRun();
    PostDiscoveryFilter named =
        descriptor -> FilterResult.includedIf(wanted(descriptor, names), () -> "", () -> "");
    launcher().execute(request(testClass).filters(named).build(), run);
    return run;
  }

  /** The names of all cases of the class. */
  static Set<String> cases(Class<?> testClass) {
    LauncherDiscoveryRequest request = request(testClass).build();
    TestPlan plan = launcher().discover(request);
    Set<String> names = new TreeSet<>();
    for (TestIdentifier root : plan.getRoots()) {
      plan.getDescendants(root).forEach(test -> method(test.getSource()).ifPresent(names::add));
    }
    return names;
  }

  /** How the case ended, a failure before a success; empty if it did not run. */
  Optional<TestExecutionResult> result(String name) {
    return Optional.ofNullable(results.get(name));
  }

  /** What kept cases from running, where something did. */
  @Nullable Throwable containerFailure() {
    return containerFailure.get();
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Optional<String> name = method(test.getSource());
    if (name.isPresent()) {
      results.merge(name.get(), result, ContractRun::worse);
    } else {
      result.getThrowable().ifPresent(containerFailure::set);
    }
  }

  private static TestExecutionResult worse(TestExecutionResult one, TestExecutionResult other) {
    return one.getStatus() == TestExecutionResult.Status.FAILED ? one : other;
  }

  private static boolean wanted(TestDescriptor descriptor, Set<String> names) {
    return method(descriptor.getSource()).map(names::contains).orElse(true);
  }

  private static Optional<String> method(Optional<TestSource> source) {
    return source
        .filter(MethodSource.class::isInstance)
        .map(found -> ((MethodSource) found).getMethodName());
  }

  private static LauncherDiscoveryRequestBuilder request(Class<?> testClass) {
    return LauncherDiscoveryRequestBuilder.request().selectors(selectClass(testClass));
  }

  /** Without the listeners of the surrounding build, which would count the failures as its own. */
  private static Launcher launcher() {
    return LauncherFactory.create(
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build());
  }
}
