package dev.slipway.adapters.docker;

import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.core.SSLConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the library needs to know, and nothing else: its own settings would also read the
 * environment, files in the home directory and the credentials of registries.
 */
record ClientSettings(URI host) implements DockerClientConfig {
  @Override
  public URI getDockerHost() {
    return host;
  }

  /** None, so that each engine answers in the version it prefers: old ones refuse newer numbers. */
  @Override
  public RemoteApiVersion getApiVersion() {
    return RemoteApiVersion.UNKNOWN_VERSION;
  }

  @Override
  public @Nullable String getRegistryUsername() {
    return null;
  }

  @Override
  public @Nullable String getRegistryPassword() {
    return null;
  }

  @Override
  public @Nullable String getRegistryEmail() {
    return null;
  }

  @Override
  public @Nullable String getRegistryUrl() {
    return null;
  }

  @Override
  public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
    return null;
  }

  @Override
  public AuthConfigurations getAuthConfigurations() {
    return new AuthConfigurations();
  }

  @Override
  @SuppressWarnings("deprecation") // the type that the library's interface names
  public @Nullable SSLConfig getSSLConfig() {
    return null;
  }
}
