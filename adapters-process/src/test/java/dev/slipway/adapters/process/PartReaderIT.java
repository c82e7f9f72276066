package dev.slipway.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.domain.container.ContainerOutput;
import dev.slipway.domain.container.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code head} reads ahead, as that of busybox does, another command keeps the output. */
final class PartReaderIT {
  private static final String PATH = ProcessOptions.defaults().path();

  @TempDir Path tools;

  @Test
  void headThatLeavesTheRestIsUsed() {
    assertThat(new PartReader(Tools.find(PATH)).command(1 << 20)).endsWith("head' -c 1048576");
  }

  @Test
  void outputIsWholeWhereHeadReadsAhead() throws Exception {
    script("head", "data=$(cat); printf %s \"$data\" | cut -c \"1-$2\"");
    String path = tools + ":" + PATH;
    assertThat(new PartReader(Tools.find(path)).command(1 << 20)).contains("dd' bs=");

    try (ProcessFixture fixture = new ProcessFixture(new ProcessOptions(path, true))) {
      assertThat(fixture.runToEnd("seq 1000000; exit 3")).isEqualTo(ExitStatus.of(3));

      ContainerOutput output = fixture.containers.output(ProcessFixture.NAME, 5 << 20);
      assertThat(output.totalBytes()).isEqualTo(6_888_896);
      String[] lines = output.text().split("\n", -1);
      int first = Integer.parseInt(lines[1]);
      for (int line = 1; line < lines.length - 1; line++) {
        assertThat(lines[line]).isEqualTo(Integer.toString(first + line - 1));
      }
      assertThat(first + lines.length - 3).isEqualTo(1_000_000);
    }
  }

  private void script(String name, String text) throws IOException {
    Path file =
        Files.createFile(
            tools.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\n" + text + "\n");
  }
}
