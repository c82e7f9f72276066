package dev.slipway.adapters.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.domain.container.NetworkPolicy;
import dev.slipway.domain.container.Workspace;
import dev.slipway.ports.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A container is kept from its host: what it sees and may do, looked at from inside. */
final class DockerHardeningIT extends DockerCase {
  @Test
  void hasNoPrivilegesAndCannotGainAny() {
    String status = printed(spec("cat /proc/self/status"));

    assertThat(status)
        .containsPattern("CapEff:\\s+0000000000000000")
        .containsPattern("CapBnd:\\s+0000000000000000")
        .containsPattern("CapInh:\\s+0000000000000000")
        .containsPattern("NoNewPrivs:\\s+1")
        .containsPattern("Seccomp:\\s+2");
  }

  @Test
  void writesNowhereButWorkspaceHomeAndTemporaryFiles() {
    String probe =
        """
        for place in / /etc /bin /slipway /workspace /tmp "$HOME"; do
          if echo x 2>/dev/null >"$place/probe"; then echo "$place: written"; fi
        done 2>/dev/null
        """;

    assertThat(printed(spec(probe)).lines())
        .containsExactly("/workspace: written", "/tmp: written", "/home/agent: written");
  }

  @Test
  void runsWhatWasBuiltInTemporaryFiles() {
    assertThat(printed(spec("cp /bin/busybox /tmp/echo && /tmp/echo runs"))).isEqualTo("runs\n");
  }

  @Test
  void inputCannotBeChanged() {
    String change =
        "(chmod 666 /slipway/input; echo changed >/slipway/input) 2>/dev/null; cat /slipway/input";

    assertThat(printed(spec(change))).isEqualTo("the input\n");
  }

  @Test
  void runsAsTheOwnerOfTheWorkspace() throws IOException {
    Assumptions.assumeTrue(Files.getAttribute(workspacePath(), "unix:uid").equals(0), "is root");
    Files.setAttribute(workspacePath(), "unix:uid", 4711);
    Files.setAttribute(workspacePath(), "unix:gid", 4712);

    String printed = printed(spec("id -u; id -g; cat; touch made; touch \"$HOME\"/made && pwd"));

    assertThat(printed).isEqualTo("4711\n4712\nthe input\n/workspace\n");
    assertThat(Files.getAttribute(workspacePath().resolve("made"), "unix:uid")).isEqualTo(4711);
  }

  @Test
  void environmentHoldsNothingButPathAndHome() {
    // the shell itself may add PWD and its own level
    assertThat(printed(with(spec("env"), Map.of("GREETING", "hello"))).lines())
        .filteredOn(line -> !line.startsWith("PWD=") && !line.startsWith("SHLVL="))
        .containsExactlyInAnyOrder("PATH=/bin:/usr/bin", "HOME=/home/agent", "GREETING=hello");
  }

  @Test
  void declaredHomeWins() {
    assertThat(printed(with(spec("echo $HOME"), Map.of("HOME", "/workspace"))))
        .isEqualTo("/workspace\n");
  }

  @Test
  void withoutNetworkThereIsOnlyTheLoop() {
    assertThat(printed(spec("ls /sys/class/net"))).isEqualTo("lo\n");
  }

  @Test
  void openNetworkReachesOut() {
    String routes = printed(with(spec("ip route"), NetworkPolicy.OPEN));

    assertThat(routes).contains("default via");
  }

  @Test
  void brokerIsRefusedWhileThereIsNone() {
    assertThatThrownBy(
            () -> containers.create(name, workspace, with(spec("true"), NetworkPolicy.BROKER)))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining("broker");
    assertThat(containers.list(harness.instance())).isEmpty();
  }

  @Test
  void linksInTheWorkspaceLeadToNothingOfTheHost() throws IOException {
    Path secret = Files.writeString(Path.of(harness.hostFile()), "a file of the host");
    Files.createSymbolicLink(workspacePath().resolve("absolute"), secret);
    Files.createSymbolicLink(
        workspacePath().resolve("relative"), workspacePath().relativize(secret));
    Files.createSymbolicLink(workspacePath().resolve("root"), Path.of("/"));

    String command =
        "cat absolute relative root%s; echo x >absolute; echo the end".formatted(secret);

    assertThat(printed(spec(command))).doesNotContain("a file of").endsWith("the end\n");
    assertThat(secret).hasContent("a file of the host");
  }

  @Test
  void workspaceThatIsALinkIsRejected() throws IOException {
    Path link = workspacePath().resolve("link");
    Files.createSymbolicLink(link, workspacePath());

    assertThatThrownBy(() -> containers.create(name, new Workspace(link.toString()), spec("true")))
        .isInstanceOf(PortException.Rejected.class)
        .hasMessageContaining(link.toString());
  }

  @Test
  void orphansAreReaped() {
    // the command itself becomes a process that waits for no child
    String command = "(sleep 0 &); (sleep 0.5; ps -o stat,comm >seen) & exec sleep 1";

    runToEnd(spec(command));

    assertThat(harness.files(workspace).get("seen")).contains("ps").doesNotContain("Z");
  }
}
