package dev.slipway.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Sets Logback up; found by it through the service file. */
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final long FILE_BYTES_MAX = 16L << 20;

  /** They tell of every attempt, with a stack, what the adapters tell once in words. */
  private static final List<String> TALKATIVE = List.of("io.lettuce", "com.zaxxer.hikari");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logs.Target target = Logs.target();
    if (target == null) {
      root.setLevel(Level.WARN);
      root.addAppender(started(new ConsoleAppender<>(), context));
      return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
    root.setLevel(Level.WARN);
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.ERROR));
    context.getLogger("dev.slipway").setLevel(Level.toLevel(target.level().name()));
    root.addAppender(file(target.file(), context));
    PeopleAppender people = new PeopleAppender(target.people());
    people.setContext(context);
    people.start();
    context.getLogger("dev.slipway").addAppender(people);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static OutputStreamAppender<ILoggingEvent> file(Path file, LoggerContext context) {
    renameIfLong(file);
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(file.toString());
    return started(appender, context);
  }

  private static void renameIfLong(Path file) {
    try {
      if (Files.exists(file) && Files.size(file) > FILE_BYTES_MAX) {
        Path old = file.resolveSibling(file.getFileName() + ".1");
        Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rename the log file " + file, e);
    }
  }

  private static OutputStreamAppender<ILoggingEvent> started(
      OutputStreamAppender<ILoggingEvent> appender, LoggerContext context) {
    LogLayout layout = new LogLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    return appender;
  }
}
