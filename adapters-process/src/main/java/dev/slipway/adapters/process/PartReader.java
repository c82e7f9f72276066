package dev.slipway.adapters.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command that copies one part of the output from a pipe to a file. It must leave what follows
 * in the pipe, and should pass on at once what it has read. Some {@code head}s read ahead, and what
 * they had read too much would be lost; this is tried out once, at the first use.
 */
final class PartReader {
  private static final int BLOCK_BYTES = 64 << 10;

  private final Tools tools;
  private @Nullable String command;

  PartReader(Tools tools) {
    this.tools = tools;
  }

  /**
   * The words of a shell command.
   *
   * @param bytes a multiple of 64 KiB
   */
  synchronized String command(int bytes) {
    if (command == null) {
      command = headReadsAhead() ? blocks(bytes) : head(bytes);
    }
    return command;
  }

  private boolean headReadsAhead() {
    String one = Shell.quote(tools.head()) + " -c 1";
    String trial = "[ \"$(printf ab | { %s > /dev/null; %s; })\" = b ]".formatted(one, one);
    return !Trial.succeeds(List.of(tools.sh().toString(), "-c", trial));
  }

  /** Without the unbuffered output of stdbuf, what is printed is seen up to 4 KiB later. */
  private String head(int bytes) {
    String unbuffered = tools.stdbuf().map(tool -> Shell.quote(tool) + " -o0 ").orElse("");
    return "%s%s -c %d".formatted(unbuffered, Shell.quote(tools.head()), bytes);
  }

  /** What is printed is seen up to 64 KiB later. */
  private String blocks(int bytes) {
    return "%s bs=%d count=%d iflag=fullblock"
        .formatted(Shell.quote(tools.dd()), BLOCK_BYTES, bytes / BLOCK_BYTES);
  }
}
