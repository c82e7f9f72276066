package dev.slipway.engine.intake;

import java.time.Duration;

/**
 * How messages are taken in.
 *
 * @param batch how many at once
 * @param receiveWait how long a receive waits for the first
 * @param startsMax recorded starts after which a message is a dead letter
 * @param inboxRetention how long the inbox remembers what was taken in
 */
public record IntakeSettings(
    int batch, Duration receiveWait, int startsMax, Duration inboxRetention) {}
