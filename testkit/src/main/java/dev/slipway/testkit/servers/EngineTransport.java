package dev.slipway.testkit.servers;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;

/**
 * Asks an engine. Apart from {@link DockerEngine}, which must load where docker-java is missing, to
 * say so.
 */
final class EngineTransport {
  /** An engine that says nothing for so long, also while it pulls, is taken for one that cannot. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  private EngineTransport() {}

  /** Returns the status, when the answer has come to its end. */
  static int get(URI host, String path) throws IOException {
    return ask(host, Method.GET, path);
  }

  /** As {@link #get}. */
  static int post(URI host, String path) throws IOException {
    return ask(host, Method.POST, path);
  }

  private static int ask(URI host, Method method, String path) throws IOException {
    Request request = Request.builder().method(method).path(path).build();
    try (DockerHttpClient client =
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(host)
                .connectionTimeout(SILENCE_MAX)
                .responseTimeout(SILENCE_MAX)
                .build();
        Response response = client.execute(request)) {
      long unused = response.getBody().transferTo(OutputStream.nullOutputStream());
      return response.getStatusCode();
    }
  }
}
