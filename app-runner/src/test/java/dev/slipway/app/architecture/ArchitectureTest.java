package dev.slipway.app.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

/** The arrows of DESIGN, for the one module that sees everything. */
@AnalyzeClasses(packages = "dev.slipway", importOptions = ArchitectureTest.Shipped.class)
final class ArchitectureTest {
  /** Without tests, wherever a build puts them: -Dfast has folders of its own. */
  static final class Shipped implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final String DOMAIN = "dev.slipway.domain..";
  private static final String PORTS = "dev.slipway.ports..";
  private static final String ENGINE = "dev.slipway.engine..";
  private static final String ADAPTERS = "dev.slipway.adapters..";
  private static final String SHARED_LIMITS = "dev.slipway.adapters.redis.limit..";
  private static final String APP = "dev.slipway.app..";
  private static final String TESTKIT = "dev.slipway.testkit..";
  private static final String HARNESS = "dev.slipway.harness..";
  private static final String JDK = "java..";
  private static final String NULLNESS = "org.jspecify..";

  @ArchTest
  static final ArchRule theDomainKnowsNothingButTheJdk =
      classes()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, JDK, NULLNESS)
          .because("the model and every decision outlive every library");

  @ArchTest
  static final ArchRule portsSpeakTheDomainsWords =
      classes()
          .that()
          .resideInAPackage(PORTS)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PORTS, DOMAIN, JDK, NULLNESS)
          .because("no library type crosses a port");

  @ArchTest
  static final ArchRule theEngineKnowsPortsOnly =
      classes()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ENGINE, PORTS, DOMAIN, JDK, NULLNESS)
          .because("the engine runs on any adapter, also on a simulated one");

  @ArchTest
  static final ArchRule adaptersKnowPortsOnly =
      noClasses()
          .that()
          .resideInAPackage(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, APP, TESTKIT, HARNESS)
          .because("an adapter is usable alone");

  @ArchTest
  static final ArchRule adaptersAreStrangers =
      slices()
          .matching("dev.slipway.adapters.(*)..")
          .should()
          .notDependOnEachOther()
          .because("no adapter knows another");

  @ArchTest
  static final ArchRule theProgramShipsNoTestCode =
      noClasses()
          .that()
          .resideInAPackage(APP)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TESTKIT, HARNESS)
          .because("contracts and the simulation are for builds");

  @ArchTest
  static final ArchRule theTestkitKnowsPortsOnly =
      noClasses()
          .that()
          .resideInAPackage(TESTKIT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, ADAPTERS, APP, HARNESS)
          .because("a contract holds for adapters of others too");

  @ArchTest
  static final ArchRule guiceStaysOutside =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.app.wiring..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
          .because("users of the libraries choose their own wiring, and one package knows ours");

  @ArchTest
  static final ArchRule commandLineLibraryStaysInTheCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.slipway.app.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .because("what commands do is told apart from how they are typed");

  @ArchTest
  static final ArchRule theDomainDoesNothing =
      noClasses()
          .that()
          .resideInAPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..", "java.net..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, Thread.class, ProcessBuilder.class, UUID.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.security.SecureRandom")
          .because("decisions are pure: no I/O, thread or randomness");

  @ArchTest
  static final ArchRule nobodyWhoDecidesForAllReadsAClock =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN, ENGINE, SHARED_LIMITS)
          .should(
              callMethodWhere(
                  target(name("now"))
                      .and(target(owner(JavaClass.Predicates.assignableTo(Instant.class))))))
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(InstantSource.class, "system")
          .because("the time of the store, or of Redis, is the only one that decides");
}
