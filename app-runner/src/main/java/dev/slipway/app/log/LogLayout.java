package dev.slipway.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;

/** One event as text: time in UTC, level, process, logger, message; then its stack trace. */
final class LogLayout extends LayoutBase<ILoggingEvent> {
  private final long process = ProcessHandle.current().pid();

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    line.append(Instant.ofEpochMilli(event.getTimeStamp()))
        .append(' ')
        .append(event.getLevel())
        .append(' ')
        .append(process)
        .append(' ')
        .append(event.getLoggerName())
        .append(": ");
    appendOneLine(line, event.getFormattedMessage());
    line.append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
    }
    return line.toString();
  }

  /** What others wrote must not look like a line of ours. */
  private static void appendOneLine(StringBuilder line, String message) {
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      line.append(Character.isISOControl(c) && c != '\t' ? ' ' : c);
    }
  }
}
