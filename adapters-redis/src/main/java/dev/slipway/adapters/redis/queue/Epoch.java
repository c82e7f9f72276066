package dev.slipway.adapters.redis.queue;

import dev.slipway.adapters.redis.connection.RedisCalls;
import dev.slipway.adapters.redis.connection.RedisFailures.Kind;
import io.lettuce.core.KeyValue;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The mirror of the store's epoch.
 *
 * <p>It counts only for the very run of the servers on which it was recorded: a server that was
 * started again, restored from a copy, or has taken over from another may lack what was sent
 * shortly before, and nothing else would tell. The epoch is then missing, and what is unanswered is
 * published again; what had survived is not doubled, since its keys did too.
 */
final class Epoch {
  private static final byte[] EPOCH = QueueKeys.bytes("epoch");
  private static final byte[] RUN = QueueKeys.bytes("run");

  private final RedisCalls calls;
  private final byte[] key;

  Epoch(RedisCalls calls, QueueKeys keys) {
    this.calls = calls;
    this.key = keys.epoch();
  }

  OptionalLong read() {
    List<KeyValue<byte[], byte[]>> stored =
        calls.ask("read the epoch", Kind.READ, commands -> commands.hmget(key, EPOCH, RUN));
    if (!stored.get(0).hasValue() || !stored.get(1).hasValue()) {
      return OptionalLong.empty();
    }
    return EntryFields.text(stored.get(1).getValue()).equals(run())
        ? OptionalLong.of(Long.parseLong(EntryFields.text(stored.get(0).getValue())))
        : OptionalLong.empty();
  }

  void record(long epoch) {
    // The run first: if another server takes over in between, the record does not count there.
    List<byte[]> arguments = List.of(QueueKeys.bytes(Long.toString(epoch)), QueueKeys.bytes(run()));
    List<?> unused =
        calls.run("record epoch " + epoch, Kind.WRITE, Script.EPOCH, new byte[][] {key}, arguments);
  }

  /** The names that the servers with our data gave themselves when they started. */
  private String run() {
    return calls.info("ask which run of Redis this is", "server").stream()
        .map(ServerInfo::parse)
        .map(info -> info.get("run_id"))
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
