package dev.slipway.app.data;

import dev.slipway.app.Refusal;
import dev.slipway.domain.task.Identifiers;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The name of an installation, drawn once for its data directory and kept there. */
public final class Instance {
  private Instance() {}

  /** Reads the name; draws it, if there is none. Several processes may do so at once. */
  public static String of(DataDirectory directory) {
    Path file = directory.instanceFile();
    try {
      if (!Files.exists(file)) {
        draw(file);
      }
      return Identifiers.require(Files.readString(file).strip(), "instance");
    } catch (IOException e) {
      throw DataDirectory.unusable(directory.root(), DataDirectory.reason(e));
    } catch (IllegalArgumentException e) {
      throw Refusal.unusable(
          "cannot read the name of this installation from %s: %s".formatted(file, e.getMessage()),
          "restore the file from a backup; if there is none, remove it, and containers that are"
              + " left over are no longer found");
    }
  }

  /** The file appears with its whole content, and the first of several wins. */
  private static void draw(Path file) throws IOException {
    Path draft = file.resolveSibling("instance." + RandomNames.draw(8));
    try {
      try (FileChannel channel =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        String name = "s" + RandomNames.draw(8);
        channel.write(StandardCharsets.UTF_8.encode(name + "\n"));
        channel.force(true);
      }
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // Another process was first; its name holds.
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
