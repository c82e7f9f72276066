package dev.slipway.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortsTest {
  @Test
  void noPortIsGivenTwice() {
    List<Integer> first = Ports.free(50);

    assertThat(Ports.free(50)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(first);
  }

  @Test
  void portThatIsListenedOnIsNotGiven() throws IOException {
    int port = Ports.free() + 1;
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.free()).isNotEqualTo(taken.getLocalPort());
    }
  }
}
