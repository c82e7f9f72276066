package dev.slipway.app.functional;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.slipway.app.cli.Program;
import dev.slipway.app.cli.Surroundings;
import dev.slipway.app.wiring.Overrides;
import dev.slipway.app.wiring.Undecorated;
import dev.slipway.ports.container.ContainerEvents;
import dev.slipway.ports.container.Containers;
import dev.slipway.ports.queue.QueueInspection;
import dev.slipway.ports.queue.Queues;
import dev.slipway.ports.repo.Repositories;
import dev.slipway.ports.repo.Workspaces;
import dev.slipway.ports.store.Store;

/** The program with one crash point in its ports; nothing of this is in the program itself. */
public final class CrashingMain {
  private CrashingMain() {}

  public static void main(String[] arguments) {
    CrashPoint point = CrashPoint.parse(System.getenv(CrashPoint.VARIABLE));
    Overrides overrides = Overrides.with(new Front(point), new Back(point));
    System.exit(new Program(Surroundings.ofThisProcess(), overrides).run(arguments).number());
  }

  private static final class Front extends AbstractModule {
    private final CrashPoint point;

    Front(CrashPoint point) {
      this.point = point;
    }

    @Provides
    @Singleton
    Store store(@Undecorated Store opened) {
      return point.in(Store.class, opened);
    }
  }

  private static final class Back extends AbstractModule {
    private final CrashPoint point;

    Back(CrashPoint point) {
      this.point = point;
    }

    @Provides
    @Singleton
    Queues queues(@Undecorated Queues opened) {
      return point.in(Queues.class, opened);
    }

    @Provides
    @Singleton
    QueueInspection inspection(@Undecorated QueueInspection opened) {
      return point.in(QueueInspection.class, opened);
    }

    @Provides
    @Singleton
    Containers containers(@Undecorated Containers opened) {
      return point.in(Containers.class, opened);
    }

    @Provides
    @Singleton
    ContainerEvents events(@Undecorated ContainerEvents opened) {
      return point.in(ContainerEvents.class, opened);
    }

    @Provides
    @Singleton
    Repositories repositories(@Undecorated Repositories opened) {
      return point.in(Repositories.class, opened);
    }

    @Provides
    @Singleton
    Workspaces workspaces(@Undecorated Workspaces opened) {
      return point.in(Workspaces.class, opened);
    }
  }
}
