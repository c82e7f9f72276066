package dev.slipway.adapters.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A family of states that changed twice since its first release, and can still be read. */
final class SchemaTest {
  /** What the family is today. */
  sealed interface Ship {
    record Moored(String name, List<String> crew) implements Ship {}

    record Sailing(String name, List<String> crew, Duration voyage) implements Ship {}
  }

  /** Schema 1 had one {@code captain}; since 2 there is a crew. */
  private static void captainBecomesCrew(Map<String, @Nullable Object> ship) {
    Object captain = ship.remove("captain");
    ship.put("crew", captain == null ? List.of() : List.of(captain));
  }

  /** Schema 2 called it {@code at_sea} and counted hours; since 3 it is sailing, in seconds. */
  private static void atSeaBecomesSailing(Map<String, @Nullable Object> ship) {
    if ("at_sea".equals(ship.get("type")) && ship.remove("hours") instanceof Number hours) {
      ship.put("type", "sailing");
      ship.put("voyage", hours.longValue() * 3600);
    }
  }

  private static final Schema SHIPS =
      new Schema(
          "ship",
          new Codecs().of(Ship.class),
          List.of(SchemaTest::captainBecomesCrew, SchemaTest::atSeaBecomesSailing));

  @Test
  void whatTheFirstReleaseWroteIsLiftedThroughEveryStep() {
    assertThat(
            read(1, "{\"type\":\"at_sea\",\"name\":\"Fram\",\"captain\":\"Nansen\",\"hours\":2}"))
        .isEqualTo(new Ship.Sailing("Fram", List.of("Nansen"), Duration.ofHours(2)));
    assertThat(read(1, "{\"type\":\"moored\",\"name\":\"Fram\"}"))
        .isEqualTo(new Ship.Moored("Fram", List.of()));
  }

  @Test
  void whatALaterReleaseWroteTakesOnlyTheStepsItNeeds() {
    assertThat(
            read(2, "{\"type\":\"at_sea\",\"name\":\"Fram\",\"crew\":[\"a\",\"b\"],\"hours\":1}"))
        .isEqualTo(new Ship.Sailing("Fram", List.of("a", "b"), Duration.ofHours(1)));
  }

  @Test
  void whatIsWrittenNowHasTheNewestSchemaAndTakesNone() {
    Ship ship = new Ship.Sailing("Fram", List.of(), Duration.ofSeconds(5));

    EncodedState stored = SHIPS.encode(ship);

    assertThat(stored.schema()).isEqualTo(3);
    assertThat(new String(stored.data(), UTF_8))
        .isEqualTo("{\"type\":\"sailing\",\"name\":\"Fram\",\"crew\":[],\"voyage\":5}");
    assertThat(SHIPS.decode(stored)).isEqualTo(ship);
  }

  @Test
  void anEnvelopeKeepsTheSchemaWithTheValue() {
    EnvelopeCodec envelope = new EnvelopeCodec(SHIPS, "ship");
    Ship ship = new Ship.Moored("Fram", List.of("a"));
    String old =
        "{\"schema\":1,\"ship\":{\"type\":\"moored\",\"name\":\"Fram\",\"captain\":\"a\"}}";

    assertThat(new String(Json.write(envelope, ship), UTF_8))
        .isEqualTo(
            "{\"schema\":3,\"ship\":{\"type\":\"moored\",\"name\":\"Fram\",\"crew\":[\"a\"]}}");
    assertThat(Json.read(old.getBytes(UTF_8), 1000, envelope::read)).isEqualTo(ship);
  }

  @Test
  void whatNoProgramWroteIsRefusedByName() {
    for (int schema : List.of(-1, 0, 4)) {
      assertThatExceptionOfType(MalformedDataException.class)
          .isThrownBy(() -> read(schema, "{}"))
          .withMessageStartingWith("stored ship: schema must be 1 to 3, not " + schema);
    }
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> read(2, "{\"type\":\"submarine\"}"))
        .withMessageContaining("stored ship: type must be one of [moored, sailing]");
  }

  private static Object read(int schema, String json) {
    return SHIPS.decode(new EncodedState(schema, json.getBytes(UTF_8)));
  }
}
