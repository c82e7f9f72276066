package dev.slipway.engine.activity;

/**
 * The hints of one process.
 *
 * @param outbox rows wait to be published
 * @param admission a task joined the waiting line, or a reservation ended
 * @param tasks some task's standing or timeline changed
 */
public record Signals(Signal outbox, Signal admission, Signal tasks) {
  public Signals() {
    this(new Signal(), new Signal(), new Signal());
  }
}
