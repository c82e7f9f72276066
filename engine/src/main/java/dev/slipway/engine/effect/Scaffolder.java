package dev.slipway.engine.effect;

import dev.slipway.domain.fault.ErrorCategory;
import dev.slipway.domain.fault.Fault;
import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.fault.RetryDecision;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.message.ScaffolderResult;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.repo.RepositoryUrl;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Phase;
import dev.slipway.engine.activity.Rounds;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.intake.DeadLetterDesk;
import dev.slipway.engine.intake.IntakeSettings;
import dev.slipway.ports.PortException;
import dev.slipway.ports.codec.MalformedDataException;
import dev.slipway.ports.codec.MessageCodec;
import dev.slipway.ports.queue.Delivery;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.queue.Subscription;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the repository of a new project: receive, create, commit the result for the asker,
 * acknowledge. Creating is idempotent, so that a repeat ends with the same result.
 */
public final class Scaffolder extends Rounds {
  private static final Duration GIVEN_BACK_FOR = Duration.ofSeconds(1);
  private static final int FAILING_MAX = 1_000;

  private final Subscription subscription;
  private final Queues queues;
  private final MessageCodec codec;
  private final Repositories repositories;
  private final Function<ScaffolderMessage, RepositoryUrl> placement;
  private final Store store;
  private final CommandWriter commands;
  private final DeadLetterDesk deadLetters;
  private final InHand inHand;
  private final Signals signals;
  private final IntakeSettings settings;
  private final FaultPolicy faults;

  /** Failures in a row by message; one that another runner goes on with begins anew there. */
  private final Map<String, Integer> failures = new HashMap<>();

  private @Nullable Delivery current;

  /**
   * @param placement where the repository of a new project goes
   * @param faults the policy of whoever waits for the repository, its bound included
   */
  Scaffolder(
      Subscription subscription,
      Queues queues,
      MessageCodec codec,
      Repositories repositories,
      Function<ScaffolderMessage, RepositoryUrl> placement,
      Store store,
      CommandWriter commands,
      DeadLetterDesk deadLetters,
      InHand inHand,
      Signals signals,
      IntakeSettings settings,
      FaultPolicy faults) {
    super("scaffolder");
    this.subscription = subscription;
    this.queues = queues;
    this.codec = codec;
    this.repositories = repositories;
    this.placement = placement;
    this.store = store;
    this.commands = commands;
    this.deadLetters = deadLetters;
    this.inHand = inHand;
    this.signals = signals;
    this.settings = settings;
    this.faults = faults;
  }

  @Override
  protected @Nullable Phase begin() throws InterruptedException {
    Delivery left = current;
    current = null;
    if (left != null && portFailed()) {
      return later(left, GIVEN_BACK_FOR);
    }
    // What a round broke at comes back when its lease ends, and counts.
    List<Delivery> received =
        queues.receive(subscription, 1, inHand.lease(), settings.receiveWait());
    if (received.isEmpty()) {
      return null;
    }
    current = received.getFirst();
    return decode(current);
  }

  private Phase decode(Delivery delivery) {
    try {
      ScaffolderMessage message =
          (ScaffolderMessage) codec.decode(subscription.queue(), delivery.data());
      return delivery.recordedStarts() > settings.startsMax()
          ? () -> answer(delivery, message, null, List.of(), killer(delivery, message))
          : () -> create(delivery, message);
    } catch (MalformedDataException e) {
      String error = String.valueOf(e.getMessage());
      return () -> {
        deadLetters.keep(delivery, ErrorCategory.PERMANENT, error);
        return () -> {
          queues.deadLetter(delivery, deadLetters.mirror(delivery, ErrorCategory.PERMANENT, error));
          return done();
        };
      };
    }
  }

  private static Fault killer(Delivery delivery, ScaffolderMessage message) {
    return Fault.fatal(
        "runners ended %d times while they made the repository of project %s"
            .formatted(delivery.recordedStarts(), message.projectId()),
        "look at the runner's log of that time; when its cause is mended, submit the task again");
  }

  private Phase create(Delivery delivery, ScaffolderMessage message) {
    RepositoryUrl repository = placement.apply(message);
    Map<String, String> files = Templates.files(message);
    try {
      repositories.create(repository, files, "Begin " + message.projectName());
      return () -> answer(delivery, message, repository, List.copyOf(files.keySet()), null);
    } catch (PortException e) {
      return () -> judge(delivery, message, e.toFault());
    }
  }

  /**
   * What the asker's wait leaves room for is tried again; the last try is answered, so that the
   * asker hears the reason before its own bound ends the wait without one.
   */
  private Phase judge(Delivery delivery, ScaffolderMessage message, Fault fault) {
    Instant now = store.read(transaction -> transaction.now());
    Instant asked = message.meta().timestamp();
    if (failures.size() >= FAILING_MAX) {
      failures.clear();
    }
    int attempt = failures.merge(delivery.key(), 1, Integer::sum);
    Phase answer = () -> answer(delivery, message, null, List.of(), fault);
    return switch (faults.decide(fault, attempt, asked, delivery.key(), now)) {
      case RetryDecision.RetryAt(Instant at) -> () -> later(delivery, Duration.between(now, at));
      case RetryDecision.WaitUntil(Instant at, Instant giveUpAt) ->
          at.isBefore(giveUpAt) ? () -> later(delivery, Duration.between(now, at)) : answer;
      case RetryDecision.GiveUp giveUp -> answer;
      case RetryDecision.Stop stop -> answer;
    };
  }

  private @Nullable Phase later(Delivery delivery, Duration delay) {
    queues.redeliver(delivery, delay);
    return done();
  }

  private @Nullable Phase done() {
    current = null;
    return null;
  }

  private Phase answer(
      Delivery delivery,
      ScaffolderMessage message,
      @Nullable RepositoryUrl repository,
      List<String> files,
      @Nullable Fault fault) {
    store.transact(transaction -> {
      if (transaction.inbox().add(delivery.key())) {
        ScaffolderResult result = result(message, repository, files, fault, transaction.now());
        transaction
            .outbox()
            .add(
                commands.row(
                    delivery.key() + "/result", QueueRegistry.SCAFFOLDER_RESULTS, result, null));
      }
      transaction.outbox().settle(delivery.key());
      return true;
    });
    failures.remove(delivery.key());
    signals.outbox().raise();
    return () -> {
      queues.acknowledge(delivery);
      return done();
    };
  }

  /** A fault of the request has failed; one of the platform is an error. */
  private static ResultStatus status(@Nullable Fault fault) {
    if (fault == null) {
      return ResultStatus.SUCCESS;
    }
    return fault.category() == ErrorCategory.PERMANENT ? ResultStatus.FAILED : ResultStatus.ERROR;
  }

  private static ScaffolderResult result(
      ScaffolderMessage message,
      @Nullable RepositoryUrl repository,
      List<String> files,
      @Nullable Fault fault,
      Instant now) {
    return new ScaffolderResult(
        Meta.of(message.meta().correlationId(), now),
        new ResultMeta(
            message.request().requestId(),
            status(fault),
            fault == null ? null : fault.message(),
            null),
        message.projectId(),
        repository == null ? null : repository.value(),
        files);
  }
}
