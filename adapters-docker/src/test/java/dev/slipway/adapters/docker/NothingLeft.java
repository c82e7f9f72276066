package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After a test class, no container of any of its instances may be left on the engine. */
final class NothingLeft implements AfterAllCallback {
  @Override
  public void afterAll(ExtensionContext context) {
    try (TestEngine engine = TestEngine.open()) {
      assertThat(engine.containersOf(DockerHarness.INSTANCE_PREFIX)).isEmpty();
    }
  }
}
