package dev.slipway.engine.effect;

import static dev.slipway.engine.testing.EngineSamples.INTAKE;
import static dev.slipway.engine.testing.EngineSamples.LEASE;
import static dev.slipway.engine.testing.EngineSamples.NOON;
import static dev.slipway.engine.testing.EngineSamples.REPOSITORY;
import static dev.slipway.engine.testing.EngineSamples.SHOP;
import static dev.slipway.engine.testing.EngineSamples.settings;
import static dev.slipway.engine.testing.EngineSamples.subscription;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.domain.fault.FaultPolicy;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.ProjectModule;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.ResultStatus;
import dev.slipway.domain.message.ScaffolderMessage;
import dev.slipway.domain.message.ScaffolderResult;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.engine.activity.InHand;
import dev.slipway.engine.activity.Signals;
import dev.slipway.engine.flow.CommandWriter;
import dev.slipway.engine.intake.AcceptedTasks;
import dev.slipway.engine.intake.DeadLetterDesk;
import dev.slipway.engine.intake.LostOrders;
import dev.slipway.engine.runner.Activities;
import dev.slipway.engine.testing.EngineSamples;
import dev.slipway.engine.testing.FakeQueues;
import dev.slipway.engine.testing.FakeStore;
import dev.slipway.engine.testing.FakeWorld;
import dev.slipway.engine.testing.ObjectCodec;
import dev.slipway.engine.testing.Ticks;
import dev.slipway.ports.PortException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The repository of a new project is made once, and the asker is answered in any case. */
final class ScaffolderTest {
  private static final ScaffolderMessage MESSAGE =
      new ScaffolderMessage(
          Meta.of("corr-7", NOON),
          new RequestMeta("t1-scaffold"),
          SHOP,
          "Shop",
          List.of(ProjectModule.BACKEND));

  private final FakeStore store = new FakeStore();
  private final FakeQueues queues = new FakeQueues();
  private final FakeWorld world = new FakeWorld();
  private final ObjectCodec codec = new ObjectCodec();
  private final Scaffolder scaffolder =
      new Scaffolder(
          subscription(QueueRegistry.SCAFFOLDER),
          queues,
          codec,
          world,
          message -> REPOSITORY,
          store,
          new CommandWriter(codec, codec),
          new DeadLetterDesk(
              store,
              codec,
              InstantSource.fixed(NOON),
              new LostOrders(
                  Activities.flowRunner(store, codec, codec, settings(), new Signals()),
                  new AcceptedTasks(
                      store, codec, taskId -> Optional.empty(), settings().limits()))),
          new InHand(queues, LEASE),
          new Signals(),
          INTAKE,
          FaultPolicy.DEFAULT);

  private void comes(byte[] data, int starts) {
    queues.toReceive.add(
        List.of(EngineSamples.delivery(QueueRegistry.SCAFFOLDER, "m1", Map.of(), data, starts)));
    Ticks.round(scaffolder);
  }

  private ScaffolderResult answer() {
    assertThat(store.tables().outbox).containsOnlyKeys("m1/result");
    return (ScaffolderResult)
        codec.decode(
            QueueRegistry.SCAFFOLDER_RESULTS, store.tables().outbox.get("m1/result").data());
  }

  @Test
  void madeRepositoryIsTold() {
    comes(codec.bytes(MESSAGE), 0);

    assertThat(world.calls).containsExactly("make /srv/git/shop.git");
    assertThat(answer().result().status()).isEqualTo(ResultStatus.SUCCESS);
    assertThat(answer().result().requestId()).isEqualTo("t1-scaffold");
    assertThat(answer().repoUrl()).isEqualTo("/srv/git/shop.git");
    assertThat(answer().filesGenerated()).containsExactly("README.md", "backend/README.md");
    assertThat(queues.acknowledged).containsExactly("m1");
  }

  @Test
  void repeatIsAnsweredOnce() {
    comes(codec.bytes(MESSAGE), 0);
    store.transact(transaction -> {
      transaction.outbox().settle("m1/result");
      return true;
    });

    comes(codec.bytes(MESSAGE), 1);

    assertThat(store.tables().outbox).isEmpty();
    assertThat(queues.acknowledged).containsExactly("m1", "m1");
  }

  @Test
  void hostThatIsDownIsTriedAgainLaterUncounted() {
    world.fail("make", FakeWorld.unavailable("make"));

    comes(codec.bytes(MESSAGE), 0);

    assertThat(queues.givenBack).containsExactly("m1");
    assertThat(queues.acknowledged).isEmpty();
    assertThat(store.tables().outbox).isEmpty();
  }

  @Test
  void hostThatStaysDownIsAskedLessAndLessOften() {
    world.fail("make", FakeWorld.unavailable("make"));

    for (int i = 0; i < 5; i++) {
      comes(codec.bytes(MESSAGE), 0);
    }

    assertThat(queues.delays.get(0)).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(100));
    assertThat(queues.delays.get(1)).isCloseTo(Duration.ofSeconds(2), Duration.ofMillis(200));
    assertThat(queues.delays.get(2)).isCloseTo(Duration.ofSeconds(4), Duration.ofMillis(400));
    assertThat(queues.delays.subList(3, 5)).containsOnly(FaultPolicy.DEFAULT.downPoll());
  }

  @Test
  void hostThatStaysDownUntilTheAskersBoundIsToldToItInTime() {
    world.fail("make", FakeWorld.unavailable("make"));
    for (int i = 0; i < 4; i++) {
      comes(codec.bytes(MESSAGE), 0);
    }
    store.now = NOON.plus(FaultPolicy.DEFAULT.waitMax()).minusSeconds(10);

    comes(codec.bytes(MESSAGE), 0);

    assertThat(answer().result().status()).isEqualTo(ResultStatus.ERROR);
    assertThat(answer().result().error()).contains("cannot make");
    assertThat(queues.acknowledged).containsExactly("m1");
  }

  @Test
  void limitThatEndsInTimeIsWaitedForAndALaterOneIsTold() {
    world.fail("make", limitedUntil(NOON.plusSeconds(90)));
    comes(codec.bytes(MESSAGE), 0);
    assertThat(queues.delays).containsExactly(Duration.ofSeconds(90));

    world.fail("make", limitedUntil(NOON.plus(Duration.ofDays(3))));
    comes(codec.bytes(MESSAGE), 0);

    assertThat(answer().result().status()).isEqualTo(ResultStatus.ERROR);
  }

  private static PortException limitedUntil(Instant end) {
    return new PortException.Limited(
        new PortException.Failure("fake world", "make it", "too many"), "wait", end, null);
  }

  @Test
  void refusalIsToldToTheAsker() {
    world.fail("make", FakeWorld.rejected("make /srv/git/shop.git"));

    comes(codec.bytes(MESSAGE), 0);

    assertThat(answer().result().status()).isEqualTo(ResultStatus.FAILED);
    assertThat(answer().result().error()).contains("make /srv/git/shop.git");
    assertThat(answer().repoUrl()).isNull();
    assertThat(queues.acknowledged).containsExactly("m1");
  }

  @Test
  void whatCannotBeReadIsADeadLetter() {
    comes("{".getBytes(UTF_8), 0);

    assertThat(store.tables().deadLetters).hasSize(1);
    assertThat(queues.dead).containsOnlyKeys("m1");
  }

  /** A project that ends its scaffolder each time must not go round for ever. */
  @Test
  void requestThatEndsItsConsumersIsAnsweredWithAFailure() {
    comes(codec.bytes(MESSAGE), INTAKE.startsMax() + 1);

    assertThat(world.calls).isEmpty();
    assertThat(answer().result().status()).isEqualTo(ResultStatus.ERROR);
    assertThat(answer().result().error()).contains("ended 6 times");
    assertThat(queues.acknowledged).containsExactly("m1");
  }

  @Test
  void refusedCredentialsAreAnErrorOfThePlatform() {
    world.fail(
        "make",
        new PortException.Misconfigured(
            new PortException.Failure("fake world", "make it", "the key is refused"),
            "renew it",
            null));

    comes(codec.bytes(MESSAGE), 0);

    assertThat(answer().result().status()).isEqualTo(ResultStatus.ERROR);
  }

  /** An outage of the store is no fault of the request's: it must not count toward its end. */
  @Test
  void storeThatIsDownGivesTheRequestBackUncounted() {
    queues.toReceive.add(
        List.of(
            EngineSamples.delivery(
                QueueRegistry.SCAFFOLDER, "m1", Map.of(), codec.bytes(MESSAGE), 0)));
    store.goDown();
    assertThatExceptionOfType(PortException.Unavailable.class)
        .isThrownBy(() -> Ticks.round(scaffolder));

    Ticks.round(scaffolder);

    assertThat(queues.givenBack).containsExactly("m1");
    assertThat(queues.acknowledged).isEmpty();
  }
}
