package dev.slipway.adapters.docker;

import dev.slipway.domain.container.ContainerName;
import dev.slipway.domain.container.ContainerOutput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what the engine has kept of a container's output.
 *
 * <p>All of it is read and only its end kept, in fixed space: what the engine keeps is bounded, and
 * only so is the number of bytes known.
 */
final class OutputReader {
  private static final System.Logger LOGGER = System.getLogger(OutputReader.class.getName());

  static final ContainerOutput NOTHING = new ContainerOutput("", 0, false);

  private static final int CHUNK_BYTES = 16 * 1024;

  /** Between the number of a frame's stream and its length. */
  private static final int PADDING_BYTES = 3;

  private static final int END = -1;
  private static final int ENGINES_OWN = 3;
  private static final long NOTHING_FOR_SURE = 0;

  private final EngineCalls engine;
  private final DockerConfig config;

  OutputReader(EngineCalls engine, DockerConfig config) {
    this.engine = engine;
    this.config = config;
  }

  ContainerOutput read(ContainerName name, String id, int maxBytes) {
    String act = "read the output of container " + name;
    String path = "/containers/" + id + "/logs?stdout=1&stderr=1&tail=all";
    long capacity = (long) config.outputMegabytesMax() << 20;
    try {
      return engine.get(act, config.changeTimeout(), path, body -> tail(body, maxBytes, capacity));
    } catch (EngineRefusal refusal) {
      if (refusal.is(EngineRefusal.NOT_FOUND) || refusal.is(EngineRefusal.CONFLICT)) {
        // gone, or about to be
        return NOTHING;
      }
      throw refusal.toPortException(act);
    }
  }

  /**
   * Reads a log in the engine's frames.
   *
   * @param capacity how many bytes the engine keeps at most
   */
  static ContainerOutput tail(InputStream body, int maxBytes, long capacity) throws IOException {
    OutputTail tail = new OutputTail((int) Math.min(maxBytes, capacity));
    DataInputStream frames = new DataInputStream(body);
    byte[] buffer = new byte[CHUNK_BYTES];
    for (int stream = stream(frames); stream != END; stream = stream(frames)) {
      if (stream == ENGINES_OWN) {
        // it cannot read on, and says why in words that are not the container's
        LOGGER.log(System.Logger.Level.WARNING, "the engine cannot read all of a log");
        return tail.toOutput(NOTHING_FOR_SURE);
      }
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

  /** The number of the stream that the next frame is of, or {@link #END}. */
  private static int stream(DataInputStream frames) throws IOException {
    int stream = frames.read();
    if (stream != END) {
      frames.readFully(new byte[PADDING_BYTES]);
    }
    return stream;
  }
}
