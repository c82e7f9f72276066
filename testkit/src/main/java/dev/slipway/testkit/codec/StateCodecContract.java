package dev.slipway.testkit.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.engineering.EngineeringState;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.domain.worker.WorkerState;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.StateCodec;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every codec of stored states does. Extend it and hand over your codec. */
public abstract class StateCodecContract {
  /** The codec; the same one each time, or a new one. */
  protected abstract StateCodec codec();

  static Stream<Arguments> states() {
    return Arrays.stream(FlowKind.values())
        .flatMap(
            kind -> SampleValues.ofFamily(familyOf(kind)).map(state -> Arguments.of(kind, state)));
  }

  static Stream<Object> requests() {
    return SampleValues.ofFamily(TaskRequest.class);
  }

  static Stream<Object> effects() {
    return SampleValues.ofFamily(Effect.class);
  }

  private static Class<?> familyOf(FlowKind kind) {
    return switch (kind) {
      case ENGINEERING -> EngineeringState.class;
      case WORKER -> WorkerState.class;
    };
  }

  @ParameterizedTest
  @MethodSource("states")
  void everyStateIsReadBackTheSame(FlowKind kind, Object state) {
    EncodedState stored = codec().encodeState(kind, state);

    assertThat(stored.schema()).isPositive();
    assertThat(accepted(() -> codec().decodeState(kind, stored))).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("states")
  void theSameStateAlwaysHasTheSameBytes(FlowKind kind, Object state) {
    Object equal = codec().decodeState(kind, codec().encodeState(kind, state));

    assertThat(codec().encodeState(kind, equal).data())
        .isEqualTo(codec().encodeState(kind, state).data());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestIsReadBackTheSame(TaskRequest request) {
    EncodedState stored = codec().encodeRequest(request);

    assertThat(stored.schema()).isPositive();
    assertThat(accepted(() -> codec().decodeRequest(stored))).isEqualTo(request);
  }

  @ParameterizedTest
  @MethodSource("effects")
  void everyEffectIsReadBackTheSame(Effect effect) {
    byte[] stored = codec().encodeEffect(effect);

    assertThat(accepted(() -> codec().decodeEffect(stored))).isEqualTo(effect);
  }

  @ParameterizedTest
  @EnumSource
  void whatANewerProgramWroteIsRefusedByName(FlowKind kind) {
    Object state = SampleValues.ofFamily(familyOf(kind)).findFirst().orElseThrow();
    EncodedState stored = codec().encodeState(kind, state);
    EncodedState newer = new EncodedState(stored.schema() + 1, stored.data());

    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decodeState(kind, newer))
        .withMessageContaining(kind.code())
        .withMessageContaining("schema must be 1 to %d, not %d", stored.schema(), newer.schema());
  }

  @ParameterizedTest
  @EnumSource
  void aStateOfAnotherKindIsTheCallersMistake(FlowKind kind) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> codec().encodeState(kind, "no state"))
        .withMessageContaining("java.lang.String");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u0000\u0000", "{", "[]", "{}", "{\"type\":\"no_such_state\"}"})
  void whatIsCorruptIsRefusedByName(String corrupt) {
    EncodedState stored = new EncodedState(1, corrupt.getBytes(UTF_8));

    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decodeState(FlowKind.WORKER, stored))
        .withMessageStartingWith("stored worker state: ");
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decodeRequest(stored))
        .withMessageStartingWith("stored request: ");
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> codec().decodeEffect(stored.data()))
        .withMessageStartingWith("stored effect: ");
  }

  /** Reads what must be read; a refusal is the codec's failure, not the case's. */
  private static <T> T accepted(Supplier<T> read) {
    try {
      return read.get();
    } catch (MalformedDataException e) {
      throw new AssertionError("refused: " + e.getMessage(), e);
    }
  }
}
