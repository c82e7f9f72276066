package dev.slipway.adapters.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.RequestMessage;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.ResultMessage;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.queue.HeaderNames;
import dev.slipway.domain.queue.QueueEntry;
import dev.slipway.domain.queue.QueueRegistry;
import dev.slipway.domain.queue.Settlement;
import dev.slipway.testkit.codec.MessageSamples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The page docs/CONTRACTS.md, made from the registry, the messages and their codecs. */
final class ContractsPage {
  private static final Map<String, String> HEADERS = new LinkedHashMap<>();

  static {
    HEADERS.put(HeaderNames.EVENT_ID, "the identity of the event; a repeat changes nothing");
    HEADERS.put(HeaderNames.TURN_ID, "the turn that sent it");
    HEADERS.put(
        HeaderNames.FENCE, "the fence of that turn; a lower one than the newest is refused");
    HEADERS.put(HeaderNames.TRACEPARENT, "the W3C trace context");
    HEADERS.put(HeaderNames.CORRELATION_ID, "the same as in the message, readable without it");
    HEADERS.put(
        HeaderNames.IDEMPOTENCY_KEY, "the key under which the sender's effect is done once");
  }

  private static final String INTRODUCTION =
      """
      # Contracts

      What is on the queues. This page is generated from the registry (`QueueRegistry`) and the message
      records (`dev.slipway.domain.message`); a test fails when it is stale and says how to renew it.

      ## Values

      - A message is one JSON object in UTF-8. On a Redis stream it is the field `data` of an entry, beside
        its headers.
      - Times are ISO-8601 in UTC. When reading, an offset is understood, and a time without one is UTC.
      - Timeouts are whole seconds, `duration_ms` is milliseconds.
      - Identities are written as text and may be read as whole numbers.
      - An optional field that has no value is left out; `null` is read as absent. Unknown fields are skipped.
      - A map is written in the order of its keys, so the same message always has the same bytes.
      - What cannot be read goes to the queue's dead letters, byte for byte, with the field and the rule.
      """;

  private static final String QUEUES =
      """

      ## Queues

      A part in braces stands for an identity; the braces are not Redis hash tags. Each group is a role
      that reads everything; an entry is deleted after its acknowledgement only where there is one group.
      `EngineeringResult` and `DeployResult` go to the `callback_stream` that the request names.

      | queue | messages | from | to | groups | settled |
      |---|---|---|---|---|---|
      """;

  private final Codecs codecs = new Codecs();
  private final StringBuilder page = new StringBuilder(INTRODUCTION);
  private final Map<String, RecordCodec> nested = new LinkedHashMap<>();

  /** The whole page. */
  static String text() {
    return new ContractsPage().make();
  }

  private String make() {
    queues();
    headers();
    common();
    MessageSamples.all().forEach(this::message);
    page.append("\n## Parts of messages\n");
    parts();
    return page.toString();
  }

  private void queues() {
    page.append(QUEUES);
    for (QueueEntry entry : QueueRegistry.entries()) {
      if (!entry.internal()) {
        row(
            code(entry.pattern()),
            entry.messages().stream().map(ContractsPage::link).collect(joining(", ")),
            entry.from(),
            entry.to(),
            entry.consumerGroups().stream().map(ContractsPage::code).collect(joining(", ")),
            entry.settlement() == Settlement.ON_TAKE_IN ? "when taken in" : "when published");
      }
    }
    page.append("\nOf Slipway's own, and no part of the contract: ")
        .append(
            QueueRegistry.entries().stream()
                .filter(QueueEntry::internal)
                .map(entry -> code(entry.pattern()))
                .collect(joining(", ")))
        .append(".\n");
  }

  private void headers() {
    page.append("\n## Headers\n\n");
    page.append("A message from another service may have none of them; ");
    page.append("its queue, type and `request_id` serve as its identity.\n\n");
    page.append("| header | what it says |\n|---|---|\n");
    HEADERS.forEach((name, meaning) -> row(code(name), meaning));
  }

  private void common() {
    page.append("\n## Messages\n");
    table("Every message has", (RecordCodec) codecs.of(Meta.class));
    table("A request has besides", (RecordCodec) codecs.of(RequestMeta.class));
    table("A result has besides", (RecordCodec) codecs.of(ResultMeta.class));
    page.append("\nBelow is what each has of its own.\n");
  }

  private void table(String title, RecordCodec record) {
    page.append("\n").append(title).append(":\n\n");
    tableHead();
    record.fields().forEach(this::field);
  }

  private void message(Message sample) {
    ValueCodec codec = codecs.ofMessage(sample.getClass());
    heading(sample.getClass());
    page.append(
        switch (sample) {
          case RequestMessage request -> "A request.\n\n";
          case ResultMessage result -> "A result.\n\n";
          default -> "";
        });
    if (codec instanceof SealedCodec family) {
      SealedCodec.Member member =
          family.members().values().stream()
              .filter(each -> each.codec().type() == sample.getClass())
              .findFirst()
              .orElseThrow();
      tableHead();
      row(code(family.property()), '"' + member.name() + '"', "required");
      own(sample, member.codec());
    } else {
      tableHead();
      own(sample, (RecordCodec) codec);
    }
    page.append("\n```json\n")
        .append(new String(Json.write(codec, sample), UTF_8))
        .append("\n```\n");
  }

  private void parts() {
    while (!nested.isEmpty()) {
      Map<String, RecordCodec> now = new LinkedHashMap<>(nested);
      nested.clear();
      now.values()
          .forEach(part -> {
            heading(part.type());
            tableHead();
            part.fields().forEach(this::field);
          });
    }
  }

  private void heading(Class<?> type) {
    page.append("\n### ").append(type.getSimpleName()).append("\n\n");
  }

  private void tableHead() {
    page.append("| field | value | when absent |\n|---|---|---|\n");
  }

  /** The fields that the tables of common fields do not say already. */
  private void own(Message sample, RecordCodec record) {
    List<String> common =
        Stream.of(Meta.class, RequestMeta.class, ResultMeta.class)
            .filter(part -> part != RequestMeta.class || sample instanceof RequestMessage)
            .filter(part -> part != ResultMeta.class || sample instanceof ResultMessage)
            .flatMap(part -> ((RecordCodec) codecs.of(part)).fields().stream())
            .map(RecordField::name)
            .toList();
    record.fields().stream()
        .filter(field -> field.absent() != null || !common.contains(field.name()))
        .forEach(this::field);
  }

  private void field(RecordField field) {
    row(code(field.name()), describe(field.codec()), absent(field));
  }

  private static String absent(RecordField field) {
    Object value = field.absent();
    return value != null
        ? code(new String(Json.write(field.codec(), value), UTF_8))
        : field.optional() ? "optional" : "required";
  }

  private String describe(ValueCodec codec) {
    return switch (codec) {
      case RecordCodec record -> {
        nested.putIfAbsent(record.type().getName(), record);
        yield link(record.type());
      }
      case ListCodec list -> "list of " + describe(list.element());
      case MapCodec map -> "object whose values are " + describe(map.element());
      default -> codec.description();
    };
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String code(String text) {
    return '`' + text + '`';
  }

  private static String link(Class<?> type) {
    String name = type.getSimpleName();
    return "[%s](#%s)".formatted(name, name.toLowerCase(Locale.ROOT));
  }
}
