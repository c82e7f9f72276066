package dev.slipway.testkit.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.testkit.container.Script.Act;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is kept of a container's output: its end, within bounds, whatever was printed. */
abstract class PrintingCases extends ContainerCases {
  PrintingCases(Supplier<ContainersHarness> opener) {
    super(opener);
  }

  @Test
  void outputAndErrorAreKeptTogether() {
    runToEnd(new Act.Print("out "), new Act.PrintError("error "), new Act.Print("out again"));

    ContainerOutput output = containers.output(name, MAX_BYTES);
    // an engine with two streams may order what was printed to both only by time of arrival
    assertThat(output.text()).contains("out ", "error ", "out again");
    assertThat(output.totalBytes()).isEqualTo("out error out again".length());
    assertThat(output.truncated()).isFalse();
  }

  @Test
  void outputOfARunningContainerIsSeen() {
    // a whole line, since an engine that keeps its log by lines holds back the rest until the end
    run(new Act.Print("so far\n"), new Act.RunUntilStopped());

    until(() -> containers.output(name, MAX_BYTES).text().equals("so far\n"), "output is seen");
  }

  @Test
  void outputIsCutToItsEnd() {
    runToEnd(new Act.PrintBytes(100_000), new Act.Print("the end"));

    ContainerOutput output = containers.output(name, 1000);
    assertThat(output.text()).hasSize(1000).endsWith("xxxthe end");
    assertThat(output.totalBytes()).isEqualTo(100_000 + "the end".length());
    assertThat(output.truncated()).isTrue();
  }

  @Test
  void outputThatJustFitsIsWhole() {
    runToEnd(new Act.PrintBytes(1000));

    ContainerOutput output = containers.output(name, 1000);
    assertThat(output).isEqualTo(new ContainerOutput("x".repeat(1000), 1000, false));
  }

  @Test
  void cutFallsBetweenCharacters() {
    runToEnd(new Act.Print("ääää"));

    ContainerOutput output = containers.output(name, 5);
    assertThat(output.text()).isEqualTo("ää");
    assertThat(output.truncated()).isTrue();
  }

  @Test
  void invalidUtf8IsReplaced() {
    runToEnd(new Act.PrintInvalidUtf8());

    assertThat(containers.output(name, MAX_BYTES).text()).isEqualTo("a\uFFFDb");
  }

  @Test
  void hugeOutputIsBounded() {
    runToEnd(new Act.PrintBytes(harness.hugeOutputBytes()), new Act.Print("the end"));

    ContainerOutput output = containers.output(name, MAX_BYTES);
    assertThat(output.text()).endsWith("xxxthe end");
    assertThat(output.text().getBytes(UTF_8)).hasSizeBetween(MAX_BYTES / 2, MAX_BYTES);
    assertThat(output.totalBytes()).isGreaterThanOrEqualTo(output.text().length());
    assertThat(output.truncated()).isTrue();
    assertThat(harness.storedOutputBytes(name)).isLessThan(harness.storedOutputLimitBytes());
  }

  @Test
  void nothingPrintedIsEmpty() {
    containers.create(name, workspace, spec(new Act.Exit(0)));
    assertThat(containers.output(name, MAX_BYTES)).isEqualTo(ContainerOutput.NONE);

    containers.start(name);
    awaitExit(containers, name);
    assertThat(containers.output(name, MAX_BYTES)).isEqualTo(ContainerOutput.NONE);
  }

  @Test
  void outputOfNoContainerIsEmpty() {
    assertThat(containers.output(name, MAX_BYTES)).isEqualTo(ContainerOutput.NONE);
  }
}
