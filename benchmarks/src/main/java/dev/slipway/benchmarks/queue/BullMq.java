package dev.slipway.benchmarks.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** BullMQ in a Node process of its own, told what to do line by line. */
final class BullMq implements Contender {
  private final Process process;
  private final BufferedReader answers;

  /**
   * @param folder with {@code bullmq.mjs} and its packages
   */
  BullMq(Path folder, int port) throws IOException {
    process =
        new ProcessBuilder("node", "bullmq.mjs", Integer.toString(port))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    answers = process.inputReader(UTF_8);
  }

  @Override
  public double enqueue(int messages) throws IOException {
    return ask("enqueue", messages);
  }

  @Override
  public double sendAll(int messages) throws IOException {
    return ask("send-all", messages);
  }

  @Override
  public double consume(int messages) throws IOException {
    return ask("consume", messages);
  }

  private double ask(String act, int messages) throws IOException {
    process.outputWriter(UTF_8).write(act + " " + messages + "\n");
    process.outputWriter(UTF_8).flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("bullmq.mjs ended while it was asked to " + act);
    }
    return Double.parseDouble(answer);
  }

  @Override
  public void close() {
    try {
      process.outputWriter(UTF_8).close();
    } catch (IOException alreadyGone) {
      throw new UncheckedIOException(alreadyGone);
    } finally {
      process.destroy();
    }
  }
}
