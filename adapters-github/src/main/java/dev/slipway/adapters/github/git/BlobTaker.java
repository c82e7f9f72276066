package dev.slipway.adapters.github.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Takes the contents of hostile files into our copy, within limits.
 *
 * <p>The bytes are taken as they are: no filter, no line ending, no keyword.
 */
final class BlobTaker {
  /** Up to this size a file is read once, into memory; above it twice. */
  private static final int IN_MEMORY_BYTES = 1 << 20;

  private final ObjectInserter inserter;
  private final ObjectReader reader;
  private final TreeLimits limits;
  private long totalBytes;
  private int files;

  BlobTaker(ObjectInserter inserter, ObjectReader reader, TreeLimits limits) {
    this.inserter = inserter;
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * Takes a regular file.
   *
   * @param tracked the blob that the parent has at its path
   * @return the blob, in our copy
   * @throws HostileReadException with the reason why this one is left out
   * @throws IOException if our copy cannot be written
   */
  ObjectId take(
      HostileDirectory directory,
      Path name,
      PosixFileAttributes attributes,
      @Nullable ObjectId tracked)
      throws IOException {
    long size = attributes.size();
    if (size <= IN_MEMORY_BYTES) {
      return take(read(directory, name, (int) size), tracked);
    }
    if (size > limits.maxFileBytes() && !isTrackedWithSize(tracked, size)) {
      throw new HostileReadException("larger than %,d bytes".formatted(limits.maxFileBytes()));
    }
    ObjectId blob;
    try (InputStream content = new Content(open(directory, name))) {
      blob = inserter.idFor(Constants.OBJ_BLOB, size, content);
    }
    if (blob.equals(tracked)) {
      return blob;
    }
    if (size > limits.maxFileBytes()) {
      throw new HostileReadException("larger than %,d bytes".formatted(limits.maxFileBytes()));
    }
    count(size);
    return reader.has(blob) ? blob : insert(directory, name, size, blob);
  }

  /** Takes what is in memory, e.g. where a link leads. */
  ObjectId take(byte[] content, @Nullable ObjectId tracked) throws IOException {
    ObjectId blob = inserter.idFor(Constants.OBJ_BLOB, content);
    if (!blob.equals(tracked)) {
      count(content.length);
      if (!reader.has(blob)) {
        inserter.insert(Constants.OBJ_BLOB, content);
      }
    }
    return blob;
  }

  private ObjectId insert(HostileDirectory directory, Path name, long size, ObjectId expected)
      throws IOException {
    ObjectId inserted;
    try (InputStream content = new Content(open(directory, name))) {
      inserted = inserter.insert(Constants.OBJ_BLOB, size, content);
    }
    if (!inserted.equals(expected)) {
      throw new HostileReadException("it changes while it is read");
    }
    return inserted;
  }

  private boolean isTrackedWithSize(@Nullable ObjectId tracked, long size) throws IOException {
    return tracked != null && reader.getObjectSize(tracked, Constants.OBJ_BLOB) == size;
  }

  private void count(long bytes) {
    totalBytes += bytes;
    files++;
    if (totalBytes > limits.maxTotalBytes()) {
      throw new ImportLimitException(
          "its new and changed files hold more than %,d bytes".formatted(limits.maxTotalBytes()));
    }
    if (files > limits.maxFiles()) {
      throw new ImportLimitException(
          "it holds more than %,d new and changed files".formatted(limits.maxFiles()));
    }
  }

  /**
   * Reads a whole small file.
   *
   * @throws HostileReadException if it is not of this size any more, or cannot be read
   */
  static byte[] read(HostileDirectory directory, Path name, int size) throws HostileReadException {
    byte[] content = new byte[size + 1];
    int length = 0;
    try (SeekableByteChannel channel = open(directory, name)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        // until the end, or one byte more than there should be
      }
      length = buffer.position();
    } catch (HostileReadException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (length != size) {
      throw new HostileReadException("it changes while it is read");
    }
    return Arrays.copyOf(content, size);
  }

  private static SeekableByteChannel open(HostileDirectory directory, Path name)
      throws HostileReadException {
    try {
      return directory.file(name);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  static HostileReadException unreadable(IOException e) {
    return new HostileReadException(
        e instanceof AccessDeniedException
            ? "it may not be read"
            : "it cannot be read: " + GitFailures.reason(e));
  }

  /** Tells a failure to read the file from one to write our copy, which JGit does in one call. */
  private static final class Content extends InputStream {
    private final InputStream content;

    Content(SeekableByteChannel channel) {
      this.content = Channels.newInputStream(channel);
    }

    @Override
    public int read() throws HostileReadException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws HostileReadException {
      try {
        int count = content.read(buffer, offset, length);
        if (count < 0 && length > 0) {
          throw new HostileReadException("it changes while it is read");
        }
        return count;
      } catch (HostileReadException e) {
        throw e;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
