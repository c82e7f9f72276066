package dev.slipway.adapters.docker;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what the engine has kept of a container's output.
 *
 * <p>All of it is read and only its end kept, in fixed space: what the engine keeps is bounded, and
 * only so is the number of bytes known.
 */
final class OutputReader {
  static final ContainerOutput NOTHING = new ContainerOutput("", 0, false);

  private static final int CHUNK_BYTES = 16 * 1024;

  /** Of a frame's header: the stream, which is not told apart here, and padding. */
  private static final int BYTES_BEFORE_LENGTH = 4;

  private final EngineCalls engine;
  private final DockerConfig config;

  OutputReader(EngineCalls engine, DockerConfig config) {
    this.engine = engine;
    this.config = config;
  }

  ContainerOutput read(ContainerName name, String id, int maxBytes) {
    String act = "read the output of container " + name;
    String path = "/containers/" + id + "/logs?stdout=1&stderr=1&tail=all";
    try {
      return engine.get(act, config.changeTimeout(), path, body -> tail(body, maxBytes));
    } catch (EngineRefusal refusal) {
      if (refusal.is(EngineRefusal.NOT_FOUND) || refusal.is(EngineRefusal.CONFLICT)) {
        // gone, or about to be
        return NOTHING;
      }
      throw refusal.toPortException(act);
    }
  }

  private ContainerOutput tail(InputStream body, int maxBytes) throws IOException {
    long capacity = (long) config.outputMegabytesMax() << 20;
    OutputTail tail = new OutputTail((int) Math.min(maxBytes, capacity));
    DataInputStream frames = new DataInputStream(body);
    byte[] buffer = new byte[CHUNK_BYTES];
    while (nextFrame(frames)) {
      // the engine takes a line longer than 16 KiB apart, so a frame is seldom longer than a chunk
      for (long left = Integer.toUnsignedLong(frames.readInt()); left > 0; ) {
        int chunk = (int) Math.min(left, buffer.length);
        frames.readFully(buffer, 0, chunk);
        tail.add(buffer, chunk);
        left -= chunk;
      }
    }
    // a file is dropped when all are full: then all but one still are
    return tail.toOutput(capacity / Hardening.OUTPUT_FILES * (Hardening.OUTPUT_FILES - 1));
  }

  private static boolean nextFrame(DataInputStream frames) throws IOException {
    try {
      frames.readFully(new byte[BYTES_BEFORE_LENGTH]);
      return true;
    } catch (EOFException end) {
      return false;
    }
  }
}
