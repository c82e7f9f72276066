package dev.slipway.adapters.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.slipway.ports.PortException;
import dev.slipway.ports.PortException.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one engine: each with a deadline, each failure in the port's words.
 *
 * <p>The transport honours no read timeout on a Unix socket, so a call runs on a thread of its own
 * that is interrupted at the deadline; that closes the connection. Platform threads, because the
 * transport blocks inside monitors, which would pin the few carriers of virtual ones. Safe for
 * concurrent use.
 */
final class EngineCalls implements AutoCloseable {
  private static final int OK = 200;
  private static final int REFUSAL_BYTES_MAX = 8192;

  private final URI host;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("slipway-docker-call-", 0).factory());

  /** Opened on another thread: loading the library takes longer than starting a container. */
  private final Future<EngineClient> client;

  EngineCalls(DockerConfig config) {
    this.host = config.host();
    this.client = threads.submit(() -> EngineClient.open(config));
  }

  /** Loads in the background what the first container needs; the caller may meanwhile do others. */
  void warmUp() {
    Future<?> unused =
        submit(() -> {
          client.get().warmUp();
          return "warm";
        });
  }

  /**
   * Asks the engine, on another thread, and waits for what it says.
   *
   * @param act the verb and its object, for messages
   * @throws EngineRefusal if it answers with anything but success
   * @throws PortException if it does not answer in time, or cannot be asked
   */
  <T> T ask(String act, Duration deadline, Function<DockerClient, T> question)
      throws EngineRefusal {
    return await(act, deadline, submit(() -> question.apply(client.get().commands())));
  }

  /** What is made of the body of an answer. */
  interface Reading<T> {
    T of(InputStream body) throws IOException;
  }

  /**
   * Gets what the library has no command for, or none with a deadline; otherwise as {@link #ask}.
   */
  <T> T get(String act, Duration deadline, String path, Reading<T> reading) throws EngineRefusal {
    return request(act, deadline, "GET", path, reading);
  }

  /** Whether there is something at the path. */
  boolean has(String act, Duration deadline, String path) {
    try {
      return request(act, deadline, "HEAD", path, body -> true);
    } catch (EngineRefusal refusal) {
      if (refusal.is(EngineRefusal.NOT_FOUND)) {
        return false;
      }
      throw refusal.toPortException(act);
    }
  }

  private <T> T request(
      String act, Duration deadline, String method, String path, Reading<T> reading)
      throws EngineRefusal {
    DockerHttpClient.Request request =
        DockerHttpClient.Request.builder().method(method).path(path).build();
    Future<T> answer =
        submit(() -> {
          try (DockerHttpClient.Response response = client.get().transport().execute(request)) {
            if (response.getStatusCode() != OK) {
              byte[] words = response.getBody().readNBytes(REFUSAL_BYTES_MAX);
              throw new EngineRefusal(response.getStatusCode(), new String(words, UTF_8));
            }
            return reading.of(response.getBody());
          }
        });
    return await(act, deadline, answer);
  }

  /** For streams, which have no deadline; their failures go through {@link #failure}. */
  DockerClient streaming(String act, Duration deadline) {
    try {
      return ask(act, deadline, commands -> commands);
    } catch (EngineRefusal refusal) {
      throw refusal.toPortException(act);
    }
  }

  private <T> Future<T> submit(Callable<T> call) {
    try {
      return threads.submit(call);
    } catch (RejectedExecutionException closed) {
      throw new IllegalStateException("the Docker runtime is closed", closed);
    }
  }

  private <T> T await(String act, Duration deadline, Future<T> answer) throws EngineRefusal {
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw silent(act, "no answer within " + deadline.toMillis() + " ms", late);
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw silent(act, "interrupted while waiting for its answer", interrupted);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      if (cause instanceof DockerException refusal) {
        throw new EngineRefusal(refusal);
      }
      if (cause instanceof EngineRefusal refusal) {
        throw refusal;
      }
      throw failure(act, cause);
    }
  }

  /** A failure to reach the engine, or a fault in our own code, which is thrown at once. */
  PortException failure(String act, Throwable cause) {
    if (cause instanceof DockerException refusal) {
      return new EngineRefusal(refusal).toPortException(act);
    }
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      if (inner instanceof IOException) {
        return unreachable(act, inner);
      }
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
  }

  private PortException unreachable(String act, Throwable cause) {
    String why = String.valueOf(cause.getMessage());
    if (why.contains("Permission denied")) {
      Failure failure = new Failure("docker", act, "this user may not use " + host);
      String next = "add the user to the group that owns the socket (often: docker), log in again";
      return new PortException.Misconfigured(failure, next, cause);
    }
    return silent(act, why, cause);
  }

  /** The engine did not say anything, for this reason. */
  PortException silent(String act, String why, @Nullable Throwable cause) {
    String reason = "the engine at %s does not answer: %s".formatted(host, why);
    String next = "start the engine, or set DOCKER_HOST to one that runs; it is asked again";
    return new PortException.Unavailable(new Failure("docker", act, reason), next, cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (client.state() == Future.State.SUCCESS) {
        client.resultNow().commands().close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("docker: cannot close the connections to " + host, failed);
    }
  }
}
