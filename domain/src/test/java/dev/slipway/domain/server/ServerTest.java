package dev.slipway.domain.server;

import static dev.slipway.domain.server.ServerStatus.ACTIVE;
import static dev.slipway.domain.server.ServerStatus.MAINTENANCE;
import static dev.slipway.domain.server.ServerStatus.NEW;
import static dev.slipway.domain.server.ServerStatus.PENDING_SETUP;
import static dev.slipway.domain.server.ServerStatus.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slipway.domain.repo.CommitId;
import dev.slipway.domain.task.ProjectId;
import dev.slipway.domain.task.TaskId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final ServerHandle WEB = new ServerHandle("web-1");
  private static final ProjectId PROJECT = new ProjectId("shop");

  private static final Map<ServerStatus, Set<ServerStatus>> LEGAL =
      Map.of(
          NEW, EnumSet.of(PENDING_SETUP),
          PENDING_SETUP, EnumSet.of(ACTIVE, UNREACHABLE),
          ACTIVE, EnumSet.of(PENDING_SETUP, UNREACHABLE, MAINTENANCE),
          UNREACHABLE, EnumSet.of(PENDING_SETUP, ACTIVE, MAINTENANCE),
          MAINTENANCE, EnumSet.of(PENDING_SETUP, ACTIVE, UNREACHABLE));

  @ParameterizedTest
  @EnumSource
  void eachStatusLeadsToTheseOnly(ServerStatus status) {
    assertThat(
            Arrays.stream(ServerStatus.values())
                .filter(status::mayBecome)
                .collect(Collectors.toSet()))
        .isEqualTo(LEGAL.get(status));
  }

  @Test
  void serverIsSetUpBeforeItIsActive() {
    Server server = new Server(WEB, "192.0.2.7", NEW);

    assertThat(server.become(PENDING_SETUP).become(ACTIVE).status()).isEqualTo(ACTIVE);
    assertThatIllegalStateException()
        .isThrownBy(() -> server.become(ACTIVE))
        .withMessage("server web-1 cannot go from NEW to ACTIVE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-oProxyCommand=x", "a b", "a\nb", "a\u007f"})
  void whatIsNoAddressIsRefused(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Server(WEB, address, NEW))
        .withMessageContaining("server web-1");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 22, 1023, 65_536})
  void onlyPortsOfUsersAreAllocated(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Allocation(WEB, port, PROJECT, NOW))
        .withMessage("port must be 1024 to 65535: %d on server web-1", port);
  }

  @Test
  void rangeHasBothItsEndsAndNoMore() {
    PortRange range = new PortRange(8000, 8001);

    assertThat(range.contains(7999)).isFalse();
    assertThat(range.contains(8000)).isTrue();
    assertThat(range.contains(8001)).isTrue();
    assertThat(range.contains(8002)).isFalse();
    assertThat(PortRange.of(8000)).isEqualTo(new PortRange(8000, 8000));
  }

  @ParameterizedTest
  @CsvSource({"8001, 8000", "1023, 8000", "8000, 65536"})
  void whatIsNoRangeOfUsersPortsIsRefused(int first, int last) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PortRange(first, last))
        .withMessage("ports must be a range within 1024 to 65535: %d to %d", first, last);
  }

  @Test
  void deploymentAnswersAtAUrl() {
    Allocation allocation = new Allocation(WEB, 8080, PROJECT, NOW);
    CommitId commit = new CommitId("0123456789abcdef0123456789abcdef01234567");
    TaskId task = new TaskId("t-1");

    assertThat(new Deployment(task, allocation, commit, "https://shop.example", NOW).url())
        .isEqualTo("https://shop.example");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Deployment(task, allocation, commit, "file:///etc/passwd", NOW))
        .withMessageContaining("deployed_url")
        .withMessageContaining("task t-1");
  }

  @Test
  void incidentIsResolvedOnceAndNeverBeforeItOpened() {
    Incident open = new Incident("i-1", WEB, Severity.HIGH, "disk is full", NOW, null);

    Incident resolved = open.resolve(NOW.plusSeconds(5));

    assertThat(open.open()).isTrue();
    assertThat(resolved.open()).isFalse();
    assertThat(resolved.resolve(NOW.plusSeconds(9))).isEqualTo(resolved);
    assertThat(open.resolve(NOW.minusSeconds(5)).resolvedAt()).isEqualTo(NOW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Incident("i-1", WEB, Severity.LOW, "x", NOW, NOW.minusSeconds(1)))
        .withMessageContaining("incident i-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Incident("i-1", WEB, Severity.LOW, " ", NOW, null))
        .withMessageContaining("summary must not be blank");
  }
}
