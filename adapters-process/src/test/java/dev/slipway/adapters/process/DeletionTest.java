package dev.slipway.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In what order a container that is no more is deleted. */
final class DeletionTest {
  @TempDir private Path directory;

  /** Without the claim a supervisor that is just being started would find its way free. */
  @Test
  void agentIsDeletedBeforeTheClaimThatKeepsItFromStarting() throws Exception {
    Path container = Files.createDirectory(directory.resolve("container"));
    Path agent = Files.writeString(container.resolve("agent.sh"), "exec true\n");
    Path claim = Files.writeString(container.resolve("started"), ProcessId.REMOVER);
    Path log = directory.resolve("deleted");
    Deletion deletion = new Deletion(Tools.find(recordingRemover(log) + ":/usr/bin:/bin"));

    deletion.delete(container);

    assertThat(Files.readString(log))
        .containsSubsequence("removed '" + agent + "'", "removed '" + claim + "'");
    assertThat(container).doesNotExist();
  }

  /** A folder with an {@code rm} that says what it removed, and when. */
  private Path recordingRemover(Path log) throws Exception {
    Path folder = Files.createDirectory(directory.resolve("tools"));
    Path remover = folder.resolve("rm");
    Files.createFile(
        remover,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(remover, "#!/bin/sh\nLC_ALL=C exec /bin/rm -v \"$@\" > %s\n".formatted(log));
    return folder;
  }
}
