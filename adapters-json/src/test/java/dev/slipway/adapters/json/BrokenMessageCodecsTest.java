package dev.slipway.adapters.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.domain.message.AgentVerdict;
import dev.slipway.domain.message.DeadLetter;
import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.OriginalMessage;
import dev.slipway.domain.message.VerdictStatus;
import dev.slipway.domain.queue.QueueName;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.testkit.ContractProof;
import dev.slipway.testkit.codec.MessageCodecContract;
import dev.slipway.testkit.codec.MessageSamples;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class BrokenMessageCodecsTest {
  @TestFactory
  Stream<DynamicTest> contractNoticesEachFlaw() {
    return ContractProof.of(JsonMessageCodecTest.class)
        .flaw(
            ResultsLoseTheirDuration.class,
            "whatIsWrittenIsReadBackTheSame",
            "resultsForCallersAreWritten")
        .flaw(FieldsAreInCamelCase.class, "fieldsAreFlatAndInSnakeCase")
        .flaw(AbsentFieldsAreWrittenAsNull.class, "whatIsAbsentIsLeftOutAndReadAsAbsent")
        .flaw(MapsKeepTheirOwnOrder.class, "theSameValueAlwaysHasTheSameBytes")
        .flaw(HalfCharactersAreEscaped.class, "halfACharacterDoesNotKeepAMessageFromBeingSent")
        .flaw(UnknownFieldsAreRefused.class, "fieldsNobodyKnowsAreTolerated")
        .flaw(NullIsAValue.class, "nullIsTheSameAsAbsent")
        .flaw(TimeoutsAreAMinute.class, "aDeveloperHasHalfAnHourWhereNothingIsSaid")
        .flaw(OutputsAreNotFinal.class, "aProductOwnersOutputNeedsNoStatus")
        .flaw(NumbersAreNoIdentities.class, "identitiesMayBeNumbers")
        .flaw(TimesNeedAZ.class, "timesMayHaveAnOffsetOrNone")
        .flaw(CommandsComeFirst.class, "commandsAreToldApartWhereverTheirFieldStands")
        .flaw(
            ComplaintsSayNothing.class,
            "whatIsWrongIsNamedByItsField",
            "whatIsWrongInsideIsNamedByItsPath")
        .flaw(ComplaintsQuoteEverything.class, "aComplaintIsShortAndPrintableWhateverWasSent")
        .flaw(
            EverythingIsAccepted.class,
            "whatIsNoJsonObjectIsRefused",
            "nothingMayFollowTheMessage",
            "bytesThatAreNoUtf8AreRefused",
            "hugeMessagesAreRefusedAndNeverHang",
            "queuesThatCarryNoMessagesAreTheCallersMistake",
            "whatIsNoVerdictIsRefused",
            "aVerdictMayNotNestWithoutEnd")
        .flaw(
            DeadLettersAreTidied.class,
            "textIsKept",
            "bytesThatAreNoTextAreKept",
            "whatIsTooDeepToReadIsKept")
        .flaw(DeadLettersAreText.class, "anObjectStaysReadable")
        .flaw(VerdictsLoseTheirData.class, "aVerdictKeepsItsData", "aVerdictNeedsNoData")
        .tests();
  }

  /** A contract whose codec changes what it writes. */
  abstract static class Writing extends MessageCodecContract {
    private final UnaryOperator<String> change;

    Writing(UnaryOperator<String> change) {
      this.change = change;
    }

    @Override
    protected MessageCodec codec() {
      return new AlteredMessageCodec() {
        @Override
        public byte[] encode(Message message) {
          return change.apply(new String(super.encode(message), UTF_8)).getBytes(UTF_8);
        }
      };
    }
  }

  /** A contract whose codec changes what it reads. */
  abstract static class Reading extends MessageCodecContract {
    private final UnaryOperator<String> change;

    Reading(UnaryOperator<String> change) {
      this.change = change;
    }

    @Override
    protected MessageCodec codec() {
      return new AlteredMessageCodec() {
        @Override
        public Message decode(QueueName queue, byte[] data) {
          return super.decode(queue, change.apply(new String(data, UTF_8)).getBytes(UTF_8));
        }
      };
    }
  }

  /** A contract whose codec refuses in its own words. */
  abstract static class Complaining extends MessageCodecContract {
    abstract String complaint(byte[] data);

    @Override
    protected MessageCodec codec() {
      return new AlteredMessageCodec() {
        @Override
        public Message decode(QueueName queue, byte[] data) {
          try {
            return super.decode(queue, data);
          } catch (MalformedDataException e) {
            throw new MalformedDataException(complaint(data), e);
          }
        }
      };
    }
  }

  static final class ResultsLoseTheirDuration extends Writing {
    ResultsLoseTheirDuration() {
      super(json -> json.replace(",\"duration_ms\":4321", ""));
    }
  }

  static final class FieldsAreInCamelCase extends Writing {
    FieldsAreInCamelCase() {
      super(json -> json.replace("task_id", "taskId"));
    }
  }

  static final class AbsentFieldsAreWrittenAsNull extends Writing {
    AbsentFieldsAreWrittenAsNull() {
      super(json -> json.replace("\"r\",\"task", "\"r\",\"callback_stream\":null,\"task"));
    }
  }

  static final class MapsKeepTheirOwnOrder extends Writing {
    MapsKeepTheirOwnOrder() {
      super(json ->
          json.replace(
              "{\"CI\":\"1\",\"LANG\":\"C.UTF-8\"}", "{\"LANG\":\"C.UTF-8\",\"CI\":\"1\"}"));
    }
  }

  static final class HalfCharactersAreEscaped extends Writing {
    HalfCharactersAreEscaped() {
      super(json -> json.replace("?cut ?", "\\udfa8cut \\ud83c"));
    }
  }

  static final class UnknownFieldsAreRefused extends Reading {
    UnknownFieldsAreRefused() {
      super(json -> json.contains("from_the_future") ? "[]" : json);
    }
  }

  static final class NullIsAValue extends Reading {
    NullIsAValue() {
      super(json -> json.replace(":null", ":\"null\""));
    }
  }

  static final class TimeoutsAreAMinute extends Reading {
    TimeoutsAreAMinute() {
      super(json -> json.replace("\"prompt\":\"go\"", "\"prompt\":\"go\",\"timeout\":60"));
    }
  }

  static final class OutputsAreNotFinal extends Reading {
    OutputsAreNotFinal() {
      super(json -> json.replace("\"text\":\"hi\"", "\"text\":\"hi\",\"is_final\":false"));
    }
  }

  static final class NumbersAreNoIdentities extends Reading {
    NumbersAreNoIdentities() {
      super(json -> json.replace("4711", "[4711]"));
    }
  }

  static final class TimesNeedAZ extends Reading {
    TimesNeedAZ() {
      super(json -> json.contains("Z\"") ? json : "[]");
    }
  }

  static final class CommandsComeFirst extends Reading {
    CommandsComeFirst() {
      super(json -> json.endsWith(",\"command\":\"delete\"}") ? "[]" : json);
    }
  }

  static final class ComplaintsSayNothing extends Complaining {
    @Override
    String complaint(byte[] data) {
      return "bad message";
    }
  }

  static final class ComplaintsQuoteEverything extends Complaining {
    @Override
    String complaint(byte[] data) {
      return "bad message: " + new String(data, UTF_8);
    }
  }

  static final class EverythingIsAccepted extends MessageCodecContract {
    @Override
    protected MessageCodec codec() {
      return new AlteredMessageCodec() {
        @Override
        public Message decode(QueueName queue, byte[] data) {
          return MessageSamples.all().getFirst();
        }

        @Override
        public AgentVerdict decodeVerdict(String json) {
          return new AgentVerdict(VerdictStatus.SUCCESS, json, Map.of());
        }
      };
    }
  }

  static final class DeadLettersAreTidied extends MessageCodecContract {
    @Override
    protected MessageCodec codec() {
      return new AlteredMessageCodec() {
        @Override
        public Message decode(QueueName queue, byte[] data) {
          return QueueRegistry.isDeadLetters(queue)
              ? tidied((DeadLetter) super.decode(queue, data))
              : super.decode(queue, data);
        }
      };
    }

    private static DeadLetter tidied(DeadLetter letter) {
      String text = new String(letter.originalMessage().bytes(), UTF_8);
      OriginalMessage tidy = OriginalMessage.of(text.strip().replace("[[", "["));
      return new DeadLetter(letter.meta(), tidy, letter.errorContext());
    }
  }

  static final class DeadLettersAreText extends Writing {
    DeadLettersAreText() {
      super(json -> json.replace("{\"task_id\": 1.50, \"x\":[]}", "\"eyJ4IjpbXX0=\""));
    }
  }

  static final class VerdictsLoseTheirData extends MessageCodecContract {
    @Override
    protected MessageCodec codec() {
      return new AlteredMessageCodec() {
        @Override
        public AgentVerdict decodeVerdict(String json) {
          AgentVerdict verdict = super.decodeVerdict(json);
          return new AgentVerdict(verdict.status(), "", Map.of());
        }
      };
    }
  }
}
