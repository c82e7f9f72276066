package dev.slipway.adapters.memory.limit;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.LimitLevel;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.Granted;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import dev.slipway.testkit.limit.RateLimitsHarness;
import java.time.Duration;

/** What may go wrong where tokens are taken, refilled or shared. */
final class TakingFlaws {
  private TakingFlaws() {}

  static final class EverythingIsGranted extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public TakeResult take(RateLimit limit, long tokens) {
          TakeResult result = sound.take(limit, tokens);
          return result instanceof Granted ? result : new Granted(0);
        }
      };
    }
  }

  static final class RemainingIsTheCapacity extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public TakeResult take(RateLimit limit, long tokens) {
          TakeResult result = sound.take(limit, tokens);
          return result instanceof Granted ? new Granted(limit.capacity()) : result;
        }
      };
    }
  }

  static final class RefusalTakesWhatIsThere extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public TakeResult take(RateLimit limit, long tokens) {
          TakeResult result = sound.take(limit, tokens);
          long left = sound.level(limit).available();
          if (result instanceof RateLimited && left > 0) {
            TakeResult unused = sound.take(limit, left);
          }
          return result;
        }
      };
    }
  }

  static final class TooManyTokensAreRefusedOnly extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public TakeResult take(RateLimit limit, long tokens) {
          return tokens >= 1 && tokens <= limit.capacity()
              ? sound.take(limit, tokens)
              : new RateLimited(clock.instant(), Duration.ofMillis(1));
        }
      };
    }
  }

  static final class AllKeysAreOne extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return ForwardingRateLimits.changingLimits(sound, limit -> of(limit, "one"));
    }
  }

  static final class KeysAreCut extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return ForwardingRateLimits.changingLimits(
          sound,
          limit -> {
            String key = limit.key().value();
            return of(limit, key.substring(0, Math.min(key.length(), 100)));
          });
    }
  }

  private static RateLimit of(RateLimit limit, String key) {
    return new RateLimit(new LimitKey(key), limit.capacity(), limit.refill(), limit.period());
  }

  static final class LookingTakesAToken extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public LimitLevel level(RateLimit limit) {
          LimitLevel level = sound.level(limit);
          TakeResult unused = sound.take(limit, 1);
          return level;
        }
      };
    }
  }

  static final class InstantIsTooEarly extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return ForwardingRateLimits.changingRefusals(
          sound,
          limited -> {
            Duration half = limited.timeLeft().dividedBy(2);
            return new RateLimited(clock.instant().plus(half), half);
          });
    }
  }

  static final class InstantIsTooLate extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return ForwardingRateLimits.changingRefusals(
          sound,
          limited ->
              new RateLimited(limited.until().plusSeconds(70), limited.timeLeft().plusSeconds(70)));
    }
  }

  static final class TimeLeftIsOfAnotherClock extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return ForwardingRateLimits.changingRefusals(
          sound, limited -> new RateLimited(limited.until(), limited.timeLeft().plusMillis(1)));
    }
  }

  /** Whole periods only, as with a counter for each window. */
  static final class TokensDropAtOnce extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      VirtualClock windows = new VirtualClock();
      MemoryRateLimits counted = new MemoryRateLimits(windows);
      return new ForwardingRateLimits(counted) {
        @Override
        public LimitLevel level(RateLimit limit) {
          Duration since = Duration.between(VirtualClock.START, clock.instant());
          Duration whole = limit.period().multipliedBy(since.dividedBy(limit.period()));
          windows.set(VirtualClock.START.plus(whole));
          return counted.level(limit);
        }
      };
    }
  }

  static final class BucketHoldsTwiceItsCapacity extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return ForwardingRateLimits.changingLimits(
          sound,
          limit ->
              new RateLimit(limit.key(), limit.capacity() * 2, limit.refill(), limit.period()));
    }
  }

  static final class EachProcessCountsForItself extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return sound;
    }

    @Override
    RateLimitsHarness harness(VirtualClock clock, MemoryRateLimits sound) {
      MemoryRateLimits other = new MemoryRateLimits(clock);
      return new MemoryRateLimitsHarness(clock, sound, other, sound, sound);
    }
  }

  static final class RestartForgets extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return sound;
    }

    @Override
    RateLimitsHarness harness(VirtualClock clock, MemoryRateLimits sound) {
      MemoryRateLimits fresh = new MemoryRateLimits(clock);
      return new MemoryRateLimitsHarness(clock, sound, sound, sound, fresh);
    }
  }

  /** As where each process reads its own clock, five minutes ahead or behind. */
  static final class OwnClockDecides extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return sound;
    }

    @Override
    RateLimitsHarness harness(VirtualClock clock, MemoryRateLimits sound) {
      Duration[] error = {Duration.ZERO};
      MemoryRateLimits shared = new MemoryRateLimits(() -> clock.instant().plus(error[0]));
      return new ForwardingHarness(MemoryRateLimitsHarness.of(clock, shared)) {
        @Override
        public RateLimits withClockOffBy(Duration by) {
          return new ForwardingRateLimits(shared) {
            @Override
            public TakeResult take(RateLimit limit, long tokens) {
              error[0] = by;
              try {
                return shared.take(limit, tokens);
              } finally {
                error[0] = Duration.ZERO;
              }
            }
          };
        }
      };
    }
  }
}
