package dev.slipway.testkit.codec;

import dev.slipway.ports.codec.MessageCodec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;

/** What every codec of messages does. Extend it and hand over your codec. */
@Timeout(60)
public abstract class MessageCodecContract {
  /** The codec; the same one each time, or a new one. */
  protected abstract MessageCodec codec();

  @Nested
  class WireForm extends WireFormCases {
    @Override
    MessageCodec codec() {
      return MessageCodecContract.this.codec();
    }
  }

  @Nested
  class Tolerance extends ToleranceCases {
    @Override
    MessageCodec codec() {
      return MessageCodecContract.this.codec();
    }
  }

  @Nested
  class Refusals extends RefusalCases {
    @Override
    MessageCodec codec() {
      return MessageCodecContract.this.codec();
    }
  }

  @Nested
  class DeadLetters extends DeadLetterCases {
    @Override
    MessageCodec codec() {
      return MessageCodecContract.this.codec();
    }
  }

  @Nested
  class Verdicts extends VerdictCases {
    @Override
    MessageCodec codec() {
      return MessageCodecContract.this.codec();
    }
  }
}
