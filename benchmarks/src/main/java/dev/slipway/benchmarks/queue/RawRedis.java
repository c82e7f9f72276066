package dev.slipway.benchmarks.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.adapters.json.JsonCodecs;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.ports.codec.MessageCodec;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The bare library: the same bytes and headers on a stream, commands written in batches. It leases
 * nothing, lets a key come twice, and reads nothing of what it gets: the most that could be had.
 */
final class RawRedis implements Contender {
  private static final byte[] STREAM = bytes("raw");
  private static final byte[] GROUP = bytes("group");
  private static final Consumer<byte[]> CONSUMER = Consumer.from(GROUP, bytes("consumer"));

  private final MessageCodec codec = JsonCodecs.messages();
  private final RedisClient client;
  private final StatefulRedisConnection<byte[], byte[]> connection;

  RawRedis(int port) {
    this(RedisClient.create(RedisURI.create("127.0.0.1", port)));
  }

  private RawRedis(RedisClient client) {
    this.client = client;
    connection = client.connect(ByteArrayCodec.INSTANCE);
  }

  /** Another connection of the same client, which is closed with this one. */
  RawRedis another() {
    return new RawRedis(client);
  }

  void forgetEverything() {
    String unused = connection.sync().flushall();
  }

  /** Makes what {@link #consume} needs; the group's first message is the stream's first. */
  void makeGroup() {
    String unused =
        connection
            .sync()
            .xgroupCreate(
                StreamOffset.from(STREAM, "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
  }

  @Override
  public double enqueue(int messages) {
    return sendAll(messages);
  }

  @Override
  public double sendAll(int messages) {
    long began = System.nanoTime();
    connection.setAutoFlushCommands(false);
    List<RedisFuture<String>> replies = new ArrayList<>(BATCH);
    for (int i = 1; i <= messages; i++) {
      replies.add(connection.async().xadd(STREAM, fields(Samples.nextKey())));
      if (i % BATCH == 0 || i == messages) {
        connection.flushCommands();
        replies.forEach(reply -> reply.toCompletableFuture().join());
        replies.clear();
      }
    }
    connection.setAutoFlushCommands(true);
    return Contender.rate(messages, began);
  }

  private Object[] fields(String key) {
    List<Object> fields = new ArrayList<>();
    fields.add(bytes("data"));
    fields.add(codec.encode(Samples.message(key)));
    Samples.headers(key)
        .forEach((name, value) -> {
          fields.add(bytes(name));
          fields.add(bytes(value));
        });
    return fields.toArray();
  }

  String serverVersion() {
    return connection
        .sync()
        .info("server")
        .lines()
        .filter(line -> line.startsWith("redis_version:"))
        .map(line -> line.substring(line.indexOf(':') + 1))
        .findFirst()
        .orElseThrow();
  }

  static String key(StreamMessage<byte[], byte[]> message) {
    return message.getBody().entrySet().stream()
        .filter(field -> new String(field.getKey(), UTF_8).equals(HeaderNames.IDEMPOTENCY_KEY))
        .map(field -> new String(field.getValue(), UTF_8))
        .findFirst()
        .orElseThrow();
  }

  /** Sends one and waits for the reply. */
  void send(String key) {
    String unused = connection.sync().xadd(STREAM, fields(key));
  }

  @Override
  public double consume(int messages) {
    long began = System.nanoTime();
    for (int taken = 0; taken < messages; ) {
      List<StreamMessage<byte[], byte[]>> batch = read(Duration.ofSeconds(10));
      if (batch.isEmpty()) {
        throw new IllegalStateException("the raw stream has only " + taken + " messages");
      }
      finish(batch);
      taken += batch.size();
    }
    return Contender.rate(messages, began);
  }

  /** Blocks for the next ones. */
  @SuppressWarnings("unchecked") // an array of one generic type, made by the call itself
  List<StreamMessage<byte[], byte[]>> read(Duration wait) {
    return connection
        .sync()
        .xreadgroup(
            CONSUMER,
            XReadArgs.Builder.count(BATCH).block(wait),
            StreamOffset.lastConsumed(STREAM));
  }

  void finish(List<StreamMessage<byte[], byte[]>> batch) {
    String[] ids = batch.stream().map(StreamMessage::getId).toArray(String[]::new);
    connection.setAutoFlushCommands(false);
    RedisFuture<Long> acknowledged = connection.async().xack(STREAM, GROUP, ids);
    RedisFuture<Long> deleted = connection.async().xdel(STREAM, ids);
    connection.setAutoFlushCommands(true);
    connection.flushCommands();
    Long unused = acknowledged.toCompletableFuture().join();
    unused = deleted.toCompletableFuture().join();
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
