package dev.slipway.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The free-form part of a verdict: whatever an agent says, as plain immutable JSON. */
final class AgentVerdictTest {
  private static final BigInteger HUGE = new BigInteger("99999999999999999999");

  @Test
  void numbersAreTheSameHoweverTheyCame() {
    assertThat(data("n", 1)).isEqualTo(data("n", 1L)).isEqualTo(data("n", (short) 1));
    assertThat(data("n", (byte) 1)).isEqualTo(data("n", BigInteger.ONE));
    assertThat(data("n", 0.5f))
        .isEqualTo(data("n", 0.5))
        .isEqualTo(data("n", new BigDecimal("0.5")));
    assertThat(data("n", HUGE)).containsEntry("n", HUGE);
    assertThat(data("n", BigInteger.valueOf(Long.MIN_VALUE))).isEqualTo(data("n", Long.MIN_VALUE));
  }

  @Test
  void nothingInItCanBeChanged() {
    List<Object> list = new ArrayList<>(Arrays.asList("a", null));
    Map<String, Object> data = data("list", list);

    list.add("b");

    assertThat(data).isEqualTo(Map.of("list", Arrays.asList("a", null)));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> ((List<?>) data.get("list")).clear());
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(data::clear);
  }

  @Test
  void orderIsKept() {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("z", 1L);
    written.put("a", null);
    written.put("m", Map.of());

    assertThat(verdict(written).data().keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void whatJsonCannotSayIsRefusedByItsPlace() {
    assertRefused("data.a must be a finite number: NaN", Double.NaN);
    assertRefused("data.a must be a finite number: Infinity", new BigDecimal("1e999"));
    assertRefused("data.a[1].b has no JSON form", List.of(1, Map.of("b", Set.of())));
    assertRefused("data.a must have text keys: 1", Map.of(1, 2));
  }

  @Test
  void whatNestsWithoutEndIsRefused() {
    Object deep = 1;
    for (int i = 0; i < 63; i++) {
      deep = List.of(deep);
    }
    Object allowed = deep;
    assertThat(data("a", allowed)).containsKey("a");

    assertRefused("must not nest deeper than 64", List.of(allowed));
  }

  private static void assertRefused(String complaint, Object value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> data("a", value))
        .withMessageContaining(complaint);
  }

  private static Map<String, Object> data(String key, Object value) {
    return verdict(Map.of(key, value)).data();
  }

  private static AgentVerdict verdict(Map<String, Object> data) {
    return new AgentVerdict(VerdictStatus.SUCCESS, "", data);
  }
}
