package dev.slipway.adapters.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;

/**
 * The library's client of one engine: its connections, and its commands upon them.
 *
 * @param transport for what there is no command for
 */
record EngineClient(DockerHttpClient transport, DockerClient commands, ClientSettings settings) {
  /** More calls at once than this wait for a connection, within their own deadlines. */
  private static final int CONNECTIONS_MAX = 64;

  static EngineClient open(DockerConfig config) {
    DockerHttpClient transport =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.host())
            .connectionTimeout(config.answerTimeout())
            .maxConnections(CONNECTIONS_MAX)
            .build();
    ClientSettings settings = new ClientSettings(config.host());
    return new EngineClient(transport, DockerClientImpl.getInstance(settings, transport), settings);
  }

  /** Loads what making and watching a container needs; an engine that is down is no failure. */
  void warmUp() throws IOException {
    ObjectMapper mapper = settings.getObjectMapper();
    byte[] unused =
        mapper.writeValueAsBytes(
            commands.createContainerCmd("none").withHostConfig(HostConfig.newHostConfig()));
    InspectContainerResponse ignored =
        mapper.readValue("{\"State\":{},\"Config\":{}}", InspectContainerResponse.class);
    commands.pingCmd().exec();
  }
}
