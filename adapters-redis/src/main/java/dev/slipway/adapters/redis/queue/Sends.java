package dev.slipway.adapters.redis.queue;

import dev.slipway.domain.queue.QueueName;
import dev.slipway.ports.PortException;
import dev.slipway.ports.queue.OutgoingMessage;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends together what many threads send at once; each learns what became of its own messages. When
 * a part is on its way, the queue's consumers are called: their question follows it on the same
 * connection, and finds it without waiting for its reply.
 */
final class Sends {
  private static final int REQUESTS_MAX = 500;

  /** So that a server that does not answer holds up few queues of other servers. */
  private static final int LANES = 16;

  private final Leasing leasing;
  private final WaitingRooms rooms;
  private final List<GroupCommit<Request, Optional<RuntimeException>>> lanes;

  Sends(Leasing leasing, WaitingRooms rooms) {
    this.leasing = leasing;
    this.rooms = rooms;
    this.lanes = Stream.generate(this::lane).limit(LANES).toList();
  }

  private GroupCommit<Request, Optional<RuntimeException>> lane() {
    return new GroupCommit<>(REQUESTS_MAX, this::send);
  }

  private record Request(QueueName queue, List<OutgoingMessage> messages) {}

  /** Sends in order; returns when the server has all of them. */
  void send(QueueName queue, List<OutgoingMessage> messages) {
    Optional<RuntimeException> failure =
        lanes
            .get(Math.floorMod(queue.hashCode(), LANES))
            .submit(new Request(queue, List.copyOf(messages)));
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** The failure of each request, in the same order. */
  private List<Optional<RuntimeException>> send(List<Request> requests) {
    Map<QueueName, List<Request>> queues = new LinkedHashMap<>();
    for (Request request : requests) {
      queues.computeIfAbsent(request.queue(), ignored -> new ArrayList<>()).add(request);
    }
    IdentityHashMap<Request, RuntimeException> failures = new IdentityHashMap<>();
    queues.forEach((queue, together) -> send(queue, together, failures));
    return requests.stream().map(request -> Optional.ofNullable(failures.get(request))).toList();
  }

  private void send(
      QueueName queue,
      List<Request> requests,
      IdentityHashMap<Request, RuntimeException> failures) {
    try {
      List<OutgoingMessage> messages =
          requests.stream().flatMap(request -> request.messages().stream()).toList();
      leasing.send(queue, messages, () -> rooms.callAll(queue));
    } catch (PortException.Unavailable | PortException.OutcomeUnknown ofAll) {
      requests.forEach(request -> failures.put(request, ofAll));
    } catch (RuntimeException refused) {
      if (requests.size() == 1) {
        failures.put(requests.get(0), refused);
        return;
      }
      // It may be one caller's messages alone. Sending the others' again is safe, by their keys.
      requests.forEach(request -> send(queue, List.of(request), failures));
    }
  }
}
