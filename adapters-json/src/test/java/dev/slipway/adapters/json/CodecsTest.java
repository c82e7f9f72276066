package dev.slipway.adapters.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CodecsTest {
  private final Codecs codecs = new Codecs();

  record Numbers(int whole, long large, double part, boolean truth, @Nullable Double none) {}

  record Times(Duration whole, Duration part, Duration negative) {}

  record Nested(List<Map<String, Numbers>> deep) {}

  sealed interface Tree {
    record Leaf(String text) implements Tree {}

    record Branch(Tree left, List<Tree> right) implements Tree {}
  }

  record WithSet(Set<String> unsupported) {}

  sealed interface Clash {
    record Same() implements Clash {}

    sealed interface Inner extends Clash {
      record Same() implements Inner {}
    }
  }

  sealed interface Taken {
    record Own(String type) implements Taken {}
  }

  @Test
  void numbersKeepTheirValues() {
    assertRoundTrip(
        new Numbers(Integer.MIN_VALUE, Long.MAX_VALUE, 0.1, false, null),
        "{\"whole\":-2147483648,\"large\":9223372036854775807,\"part\":0.1,\"truth\":false}");
    assertRoundTrip(
        new Numbers(0, 0, 2.0, true, 1e300),
        "{\"whole\":0,\"large\":0,\"part\":2,\"truth\":true,\"none\":1.0E300}");
  }

  @Test
  void durationsAreSecondsUntilThatWouldLoseSomething() {
    assertRoundTrip(
        new Times(Duration.ofMinutes(2), Duration.ofMillis(1500), Duration.ofSeconds(-3)),
        "{\"whole\":120,\"part\":\"PT1.5S\",\"negative\":-3}");
  }

  @Test
  void namesMayBeEscaped() {
    ValueCodec codec = codecs.of(Tree.Leaf.class);
    String json = "{\"t\\u0065xt\":\"x\"}";

    assertThat(Json.read(json.getBytes(UTF_8), 1000, codec::read)).isEqualTo(new Tree.Leaf("x"));
  }

  @Test
  void collectionsNest() {
    assertRoundTrip(
        new Nested(List.of(Map.of(), Map.of("a", new Numbers(1, 2, 3, true, null)))),
        "{\"deep\":[{},{\"a\":{\"whole\":1,\"large\":2,\"part\":3,\"truth\":true}}]}");
  }

  @Test
  void aFamilyMayHoldItself() {
    Tree.Leaf leaf = new Tree.Leaf("x");

    ValueCodec codec = codecs.of(Tree.class);
    Tree tree = new Tree.Branch(leaf, List.of(new Tree.Branch(leaf, List.of())));

    assertThat(Json.read(Json.write(codec, tree), 1000, codec::read)).isEqualTo(tree);
  }

  @Test
  void whatHasNoFormIsRefusedByName() {
    assertThatIllegalStateException()
        .isThrownBy(() -> codecs.of(WithSet.class))
        .withMessageContaining("java.util.Set<java.lang.String>");
    assertThatIllegalStateException()
        .isThrownBy(() -> codecs.of(Clash.class))
        .withMessageContaining("two members called same");
    assertThatIllegalStateException()
        .isThrownBy(() -> Json.write(codecs.of(Taken.class), new Taken.Own("x")))
        .withMessageContaining("type");
  }

  @Test
  void aRequiredFieldIsNeverWrittenAsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.write(codecs.of(Tree.class), new Tree.Leaf(null)))
        .withMessage("Leaf.text must not be null");
  }

  private void assertRoundTrip(Object value, String json) {
    ValueCodec codec = codecs.of(value.getClass());

    assertThat(new String(Json.write(codec, value), UTF_8)).isEqualTo(json);
    assertThat(Json.read(json.getBytes(UTF_8), 1000, codec::read)).isEqualTo(value);
  }
}
