package dev.slipway.adapters.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.effect.Effect;
import dev.slipway.domain.flow.FlowKind;
import dev.slipway.domain.task.TaskRequest;
import dev.slipway.ports.codec.EncodedState;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.StateCodec;
import dev.slipway.testkit.ContractProof;
import dev.slipway.testkit.codec.StateCodecContract;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenStateCodecsTest {
  @TestFactory
  Stream<DynamicTest> contractNoticesEachFlaw() {
    return ContractProof.of(JsonStateCodecTest.class)
        .flaw(
            UmlautsAreLost.class,
            "everyStateIsReadBackTheSame",
            "everyRequestIsReadBackTheSame",
            "everyEffectIsReadBackTheSame")
        .flaw(BytesDependOnTheMoment.class, "theSameStateAlwaysHasTheSameBytes")
        .flaw(SchemasAreNotLookedAt.class, "whatANewerProgramWroteIsRefusedByName")
        .flaw(KindsAreNotLookedAt.class, "aStateOfAnotherKindIsTheCallersMistake")
        .flaw(ComplaintsSayNothing.class, "whatIsCorruptIsRefusedByName")
        .tests();
  }

  /** A sound codec, for flaws to change one thing about. */
  private static class Altered implements StateCodec {
    private static final StateCodec SOUND = JsonCodecs.states();

    byte[] read(byte[] data) {
      return data;
    }

    <T> T refusing(Supplier<T> read) {
      return read.get();
    }

    @Override
    public EncodedState encodeState(FlowKind kind, Object state) {
      return SOUND.encodeState(kind, state);
    }

    @Override
    public Object decodeState(FlowKind kind, EncodedState state) {
      return refusing(() -> SOUND.decodeState(kind, read(state)));
    }

    @Override
    public EncodedState encodeRequest(TaskRequest request) {
      return SOUND.encodeRequest(request);
    }

    @Override
    public TaskRequest decodeRequest(EncodedState request) {
      return refusing(() -> SOUND.decodeRequest(read(request)));
    }

    @Override
    public byte[] encodeEffect(Effect effect) {
      return SOUND.encodeEffect(effect);
    }

    @Override
    public Effect decodeEffect(byte[] data) {
      return refusing(() -> SOUND.decodeEffect(read(data)));
    }

    private EncodedState read(EncodedState state) {
      return new EncodedState(state.schema(), read(state.data()));
    }
  }

  static final class UmlautsAreLost extends StateCodecContract {
    @Override
    protected StateCodec codec() {
      return new Altered() {
        @Override
        byte[] read(byte[] data) {
          return new String(data, UTF_8).replace("ä", "a").getBytes(UTF_8);
        }
      };
    }
  }

  static final class BytesDependOnTheMoment extends StateCodecContract {
    private int blanks;

    @Override
    protected StateCodec codec() {
      return new Altered() {
        @Override
        public EncodedState encodeState(FlowKind kind, Object state) {
          EncodedState sound = super.encodeState(kind, state);
          String later = " ".repeat(++blanks) + new String(sound.data(), UTF_8);
          return new EncodedState(sound.schema(), later.getBytes(UTF_8));
        }
      };
    }
  }

  static final class SchemasAreNotLookedAt extends StateCodecContract {
    @Override
    protected StateCodec codec() {
      return new Altered() {
        @Override
        public Object decodeState(FlowKind kind, EncodedState state) {
          return super.decodeState(kind, new EncodedState(1, state.data()));
        }
      };
    }
  }

  static final class KindsAreNotLookedAt extends StateCodecContract {
    @Override
    protected StateCodec codec() {
      return new Altered() {
        @Override
        public EncodedState encodeState(FlowKind kind, Object state) {
          return state instanceof String text
              ? new EncodedState(1, text.getBytes(UTF_8))
              : super.encodeState(kind, state);
        }
      };
    }
  }

  static final class ComplaintsSayNothing extends StateCodecContract {
    @Override
    protected StateCodec codec() {
      return new Altered() {
        @Override
        <T> T refusing(Supplier<T> read) {
          try {
            return read.get();
          } catch (MalformedDataException e) {
            throw new MalformedDataException("bad state", e);
          }
        }
      };
    }
  }
}
