package dev.slipway.testkit.servers;

import dev.slipway.testkit.servers.Containers.CannotRun;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses where servers run, once for each kind, and says so: in containers of a public image, in
 * containers of an image made of this machine's packages, or from this machine's programs,
 * whichever works first. {@code SLIPWAY_TEST_SERVERS} names one way: {@code containers} or {@code
 * programs}.
 */
final class Places {
  private static final String VARIABLE = "SLIPWAY_TEST_SERVERS";
  private static final Map<ServerKind, Place> CHOSEN = new ConcurrentHashMap<>();

  private Places() {}

  /** The place; the test is skipped where there is none. */
  static Place of(ServerKind kind) {
    return CHOSEN.computeIfAbsent(kind, Places::choose);
  }

  private static Place choose(ServerKind kind) {
    String wish = System.getenv().getOrDefault(VARIABLE, "");
    Place place =
        switch (wish) {
          case "programs" -> programs(kind, VARIABLE + "=" + wish);
          case "containers", "" -> containersFirst(kind, wish.isEmpty());
          default ->
              throw new IllegalStateException(
                  VARIABLE
                      + " is '"
                      + wish
                      + "'; next: set it to containers or programs, or unset it");
        };
    return place;
  }

  private static Place containersFirst(ServerKind kind, boolean elsePrograms) {
    try {
      Place place = containers(kind);
      System.err.println("testkit: servers are started from " + place.description());
      return place;
    } catch (CannotRun reason) {
      String why = "not in containers: " + reason.getMessage();
      if (elsePrograms) {
        return programs(kind, why);
      }
      throw NotTested.skip(kind.server() + " " + why, "unset " + VARIABLE + ", or see above");
    }
  }

  private static Place programs(ServerKind kind, String why) {
    Place place = ProgramPlace.require(kind);
    System.err.println(
        "testkit: servers are started from " + place.description() + " (" + why + ")");
    return place;
  }

  static Place containers(ServerKind kind) throws CannotRun {
    DockerEngine engine = DockerEngine.find();
    Optional<String> refusal = Containers.refusal(engine);
    if (refusal.isPresent()) {
      throw new CannotRun(refusal.get());
    }
    String image =
        Containers.image(engine, kind)
            .orElseThrow(() ->
                new CannotRun(
                    kind.publicImage()
                        + " cannot be pulled, and there is no "
                        + kind.madeImage()
                        + "; next: bash build/server-images.sh"));
    return Containers.open(engine, kind, image);
  }
}
