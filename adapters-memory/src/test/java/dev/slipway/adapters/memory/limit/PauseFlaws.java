package dev.slipway.adapters.memory.limit;

import dev.slipway.adapters.memory.time.VirtualClock;
import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.LimitLevel;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What may go wrong with pauses, and where numbers change. */
final class PauseFlaws {
  private PauseFlaws() {}

  static final class PauseIsIgnored extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public void pauseUntil(LimitKey key, Instant until) {}

        @Override
        public void pauseFor(LimitKey key, Duration time) {}
      };
    }
  }

  /** The last one counts, for every key, as long as it says; nothing is checked. */
  static final class LastPauseCounts extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      Map<LimitKey, Instant> pauses = new HashMap<>();
      return new ForwardingRateLimits(sound) {
        @Override
        public void pauseUntil(LimitKey key, Instant until) {
          pauses.put(key, until);
        }

        @Override
        public void pauseFor(LimitKey key, Duration time) {
          pauses.put(key, clock.instant().plusMillis(time.toMillis()));
        }

        @Override
        public TakeResult take(RateLimit limit, long tokens) {
          Instant until = pauses.getOrDefault(limit.key(), Instant.MIN);
          return until.isAfter(clock.instant())
              ? new RateLimited(until, Duration.between(clock.instant(), until))
              : sound.take(limit, tokens);
        }
      };
    }
  }

  static final class FirstPauseCounts extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        private boolean paused;

        @Override
        public void pauseUntil(LimitKey key, Instant until) {
          if (!paused) {
            sound.pauseUntil(key, until);
          }
          paused = true;
        }
      };
    }
  }

  static final class PauseEndsEarly extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public void pauseUntil(LimitKey key, Instant until) {
          sound.pauseUntil(key, until.isAfter(Instant.EPOCH) ? until.minusMillis(2) : until);
        }

        @Override
        public void pauseFor(LimitKey key, Duration time) {
          sound.pauseFor(key, time.toMillis() < 2 ? time : time.minusMillis(2));
        }
      };
    }
  }

  static final class PauseEndsLate extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public void pauseUntil(LimitKey key, Instant until) {
          Instant late = until.isBefore(clock.instant().minusSeconds(9)) ? until : later(until);
          sound.pauseUntil(key, late);
        }

        private Instant later(Instant until) {
          return until.isAfter(Instant.MAX.minusSeconds(9)) ? until : until.plusSeconds(9);
        }
      };
    }
  }

  static final class EndlessPauseLastsADay extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public void pauseUntil(LimitKey key, Instant until) {
          Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
          sound.pauseUntil(key, until.isBefore(tomorrow) ? until : tomorrow);
        }
      };
    }
  }

  static final class NegativePauseIsNone extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public void pauseFor(LimitKey key, Duration time) {
          sound.pauseFor(key, time.isNegative() ? Duration.ZERO : time);
        }
      };
    }
  }

  static final class PauseIsOfAllLimits extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public void pauseFor(LimitKey key, Duration time) {
          sound.pauseFor(key, time);
          sound.pauseFor(new LimitKey("contract:others"), time);
        }
      };
    }
  }

  static final class PauseIsNotTold extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        @Override
        public LimitLevel level(RateLimit limit) {
          return new LimitLevel(sound.level(limit).available(), Optional.empty());
        }
      };
    }
  }

  /** As where the numbers are part of the key. */
  static final class OtherNumbersAreAnotherLimit extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return ForwardingRateLimits.changingLimits(
          sound,
          limit ->
              new RateLimit(
                  new LimitKey(limit.key() + ":" + limit.capacity()),
                  limit.capacity(),
                  limit.refill(),
                  limit.period()));
    }
  }

  /** As where whoever was first has made the bucket. */
  static final class FirstNumbersStay extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      Map<LimitKey, RateLimit> first = new HashMap<>();
      return ForwardingRateLimits.changingLimits(
          sound, limit -> first.computeIfAbsent(limit.key(), key -> limit));
    }
  }

  static final class LookingMakesItNew extends BrokenRateLimits {
    @Override
    RateLimits breakLimits(MemoryRateLimits sound, VirtualClock clock) {
      return new ForwardingRateLimits(sound) {
        private int looks;

        @Override
        public TakeResult take(RateLimit limit, long tokens) {
          LimitKey key = new LimitKey(limit.key() + ":" + looks);
          return sound.take(
              new RateLimit(key, limit.capacity(), limit.refill(), limit.period()), tokens);
        }

        @Override
        public LimitLevel level(RateLimit limit) {
          LimitKey key = new LimitKey(limit.key() + ":" + looks);
          looks++;
          return sound.level(new RateLimit(key, limit.capacity(), limit.refill(), limit.period()));
        }
      };
    }
  }
}
