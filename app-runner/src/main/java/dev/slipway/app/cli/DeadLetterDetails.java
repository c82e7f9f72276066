package dev.slipway.app.cli;

import dev.slipway.app.output.JsonObject;
import dev.slipway.app.output.Printable;
import dev.slipway.app.output.Screen;
import dev.slipway.app.watch.TaskFields;
import dev.slipway.domain.audit.AuditEntry;
import dev.slipway.ports.store.DeadLetterRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is known of one dead letter. */
final class DeadLetterDetails {
  private static final int REASON_CHARS_MAX = 200;

  private DeadLetterDetails() {}

  static JsonObject fields(DeadLetterRecord letter) {
    return new JsonObject()
        .with("queue", letter.queue().value())
        .with("id", letter.id())
        .with("at", letter.at().toString())
        .with("category", TaskFields.lower(letter.category()))
        .with("error", letter.error())
        .with("consumer", letter.consumer())
        .with("attempts", letter.attempts())
        .with("bytes", letter.data().length);
  }

  static JsonObject json(DeadLetterRecord letter, List<AuditEntry> history) {
    return fields(letter)
        .with("headers", new TreeMap<>(letter.headers()))
        .with("data", text(letter.data()))
        .with("data_base64", Base64.getEncoder().encodeToString(letter.data()))
        .with("history", history.stream().map(DeadLetterDetails::entry).toList());
  }

  private static Map<String, @Nullable Object> entry(AuditEntry entry) {
    return new JsonObject()
        .with("at", entry.at().toString())
        .with("actor", entry.actor())
        .with("act", entry.act())
        .with("reason", entry.reason())
        .fields();
  }

  static void show(Screen screen, DeadLetterRecord letter, List<AuditEntry> history) {
    screen.line("queue     " + letter.queue());
    screen.line("id        " + Printable.line(letter.id()));
    screen.line(
        "since     %s, of %s after %d starts"
            .formatted(letter.at(), letter.consumer(), letter.attempts()));
    screen.line(
        "why       %s: %s"
            .formatted(TaskFields.lower(letter.category()), Printable.line(letter.error())));
    new TreeMap<>(letter.headers())
        .forEach((name, value) ->
            screen.line("header    %s = %s".formatted(name, Printable.line(value))));
    for (AuditEntry entry : history) {
      screen.line(
          "done      %s %s by %s: %s"
              .formatted(
                  entry.at(),
                  entry.act(),
                  entry.actor(),
                  Printable.shortened(Printable.line(entry.reason()), REASON_CHARS_MAX)));
    }
    screen.line("");
    String text = text(letter.data());
    screen.line(
        text == null
            ? "in Base64: " + Base64.getEncoder().encodeToString(letter.data())
            : Printable.text(text));
  }

  /** Null where the bytes are no text. */
  private static @Nullable String text(byte[] data) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
