package dev.slipway.adapters.memory.limit;

import dev.slipway.ports.limit.LimitKey;
import dev.slipway.ports.limit.LimitLevel;
import dev.slipway.ports.limit.RateLimit;
import dev.slipway.ports.limit.RateLimits;
import dev.slipway.ports.limit.TakeResult;
import dev.slipway.ports.limit.TakeResult.RateLimited;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Passes every call on, so that a flaw is only the method that is wrong. */
class ForwardingRateLimits implements RateLimits {
  final RateLimits sound;

  ForwardingRateLimits(RateLimits sound) {
    this.sound = sound;
  }

  @Override
  public TakeResult take(RateLimit limit, long tokens) {
    return sound.take(limit, tokens);
  }

  @Override
  public void pauseUntil(LimitKey key, Instant until) {
    sound.pauseUntil(key, until);
  }

  @Override
  public void pauseFor(LimitKey key, Duration time) {
    sound.pauseFor(key, time);
  }

  @Override
  public LimitLevel level(RateLimit limit) {
    return sound.level(limit);
  }

  /** Limits that change each refusal on its way out. */
  static RateLimits changingRefusals(RateLimits sound, UnaryOperator<RateLimited> change) {
    return new ForwardingRateLimits(sound) {
      @Override
      public TakeResult take(RateLimit limit, long tokens) {
        TakeResult result = sound.take(limit, tokens);
        return result instanceof RateLimited limited ? change.apply(limited) : result;
      }
    };
  }

  /** Limits that change each limit on its way in. */
  static RateLimits changingLimits(RateLimits sound, UnaryOperator<RateLimit> change) {
    return new ForwardingRateLimits(sound) {
      @Override
      public TakeResult take(RateLimit limit, long tokens) {
        return sound.take(change.apply(limit), tokens);
      }

      @Override
      public LimitLevel level(RateLimit limit) {
        return sound.level(change.apply(limit));
      }
    };
  }
}
