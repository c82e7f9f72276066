package dev.slipway.adapters.process;

import dev.slipway.domain.container.ContainerOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The output of a container: the last full part, and the one that is being filled. */
final class KeptOutput {
  private static final String PART = "out.";

  /** How often a part may be deleted under our hands before we call it unreadable. */
  private static final int TRIES = 10;

  private KeptOutput() {}

  static ContainerOutput read(ContainerDirectory container, int maxBytes) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return readOnce(container.path(), maxBytes);
      } catch (NoSuchFileException rotated) {
        if (tries == TRIES) {
          throw rotated;
        }
      }
    }
  }

  private static ContainerOutput readOnce(Path directory, int maxBytes) throws IOException {
    int last = lastPart(directory);
    if (last == 0) {
      return ContainerOutput.NONE;
    }
    // a few bytes more than asked for, so that the cut can be seen to fall between characters
    int wanted = Math.min(maxBytes, 2 * Supervisor.PART_BYTES) + 4;
    byte[] end = end(part(directory, last), wanted);
    long total = (last - 1L) * Supervisor.PART_BYTES + Files.size(part(directory, last));
    if (end.length < wanted && last > 1) {
      byte[] before = end(part(directory, last - 1), wanted - end.length);
      end = ByteBuffer.allocate(before.length + end.length).put(before).put(end).array();
    }
    return ContainerOutput.endOf(end, Math.max(total, end.length), maxBytes);
  }

  private static int lastPart(Path directory) throws IOException {
    int last = 0;
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, PART + "*")) {
      for (Path part : parts) {
        String number = part.getFileName().toString().substring(PART.length());
        last = Math.max(last, Integer.parseInt(number));
      }
    }
    return last;
  }

  private static Path part(Path directory, int number) {
    return directory.resolve(PART + number);
  }

  private static byte[] end(Path file, int maxBytes) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long size = channel.size();
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size, maxBytes));
      channel.position(size - bytes.capacity());
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          break;
        }
      }
      byte[] read = new byte[bytes.position()];
      bytes.flip().get(read);
      return read;
    }
  }
}
