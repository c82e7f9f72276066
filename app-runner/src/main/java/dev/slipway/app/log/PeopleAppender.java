package dev.slipway.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;

/** Hands warnings and errors to people, without anything that only a log reader needs. */
final class PeopleAppender extends AppenderBase<ILoggingEvent> {
  private final Consumer<String> people;

  PeopleAppender(Consumer<String> people) {
    this.people = people;
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
      people.accept(event.getFormattedMessage());
    }
  }
}
