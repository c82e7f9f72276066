package dev.slipway.testkit.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.SELContext;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A server that is the first process of a container of its own. Testcontainers removes the
 * container when this program ends, if nobody has before.
 */
final class ContainerLife implements Place.Life {
  private final GenericContainer<?> container;
  private final DockerClient client;
  private final String id;

  /** Starts it; returns when the engine has, which says nothing of the server. */
  ContainerLife(ContainerPlace place, List<String> command) {
    List<Bind> binds =
        List.of(
            bind(place.base(), place.base().toString(), AccessMode.rw),
            bind(place.base().resolve("passwd"), "/etc/passwd", AccessMode.ro));
    container =
        new GenericContainer<>(DockerImageName.parse(place.image()))
            .withNetworkMode("host")
            .withEnv("LC_ALL", "C")
            // Without it, and without the file that tells, initdb tries every zone there is.
            .withEnv("TZ", "UTC")
            // The image's own entry would change the user, or the owner of our folder.
            .withCreateContainerCmdModifier(create -> {
              create.withUser(place.user()).withEntrypoint(command).withCmd(List.of());
              Objects.requireNonNull(create.getHostConfig()).withBinds(binds);
            })
            .withStartupCheckStrategy(new NoCheck())
            .waitingFor(new NoWait());
    container.start();
    client = container.getDockerClient();
    id = container.getContainerId();
  }

  private static Bind bind(Path from, String to, AccessMode mode) {
    return new Bind(from.toString(), new Volume(to), mode, SELContext.shared);
  }

  private ContainerState state() {
    return client.inspectContainerCmd(id).exec().getState();
  }

  ExecResult run(ExecConfig command) {
    try {
      return container.execInContainer(command);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a container works", interrupted);
    }
  }

  @Override
  public boolean isAlive() {
    try {
      return Boolean.TRUE.equals(state().getRunning());
    } catch (NotFoundException removed) {
      return false;
    }
  }

  @Override
  public long pid() {
    return Objects.requireNonNullElse(state().getPidLong(), 0L);
  }

  @Override
  public void signal(String name) {
    try {
      client.killContainerCmd(id).withSignal(name).exec();
    } catch (ConflictException | NotFoundException ended) {
      // It may end at any moment, and what has ended needs no signal.
      return;
    }
  }

  @Override
  public void awaitEnd(Duration max) {
    try (WaitContainerResultCallback ending =
        client.waitContainerCmd(id).exec(new WaitContainerResultCallback())) {
      int unused = ending.awaitStatusCode(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (NotFoundException removed) {
      return;
    } catch (DockerClientException late) {
      throw new AssertionError("the container " + id + " does not end", late);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    container.stop();
  }

  /** Testcontainers' own look at most once a second; the fixtures ask the server itself. */
  private static final class NoCheck extends StartupCheckStrategy {
    @Override
    public boolean waitUntilStartupSuccessful(DockerClient client, String container) {
      return true;
    }

    @Override
    public StartupStatus checkStartupState(DockerClient client, String container) {
      return StartupStatus.SUCCESSFUL;
    }
  }

  /** As {@link NoCheck}. */
  private static final class NoWait extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {
      // the fixtures do it
    }
  }
}
