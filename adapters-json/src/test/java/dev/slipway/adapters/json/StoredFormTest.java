package dev.slipway.adapters.json;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The stored form does not change by accident: a file lists every field of every state, request and
 * effect. Who changes one after a release adds an upcaster in {@link JsonStateCodec}, so that the
 * schema rises, and then renews the file.
 */
final class StoredFormTest {
  private static final Path FILE = Path.of("src/test/resources/stored-form.txt");

  private final StringBuilder text = new StringBuilder();
  private final Map<String, RecordCodec> records = new LinkedHashMap<>();
  private final Map<String, SealedCodec> families = new LinkedHashMap<>();

  @Test
  void storedFormIsTheOneOfItsSchema() {
    for (Schema schema : new JsonStateCodec(new Codecs()).schemas()) {
      text.append("\n%s, schema %d\n".formatted(schema.name(), schema.newest()));
      members((SealedCodec) schema.codec());
    }
    text.append("\nparts\n");
    parts();

    CheckedFile.assertHolds(FILE, text.substring(1), StoredFormTest.class);
  }

  private void members(SealedCodec family) {
    family.members().forEach((name, member) -> line(name, member.codec()));
  }

  private void parts() {
    Set<String> written = new HashSet<>();
    while (!records.isEmpty() || !families.isEmpty()) {
      Map<String, RecordCodec> newRecords = new LinkedHashMap<>(records);
      Map<String, SealedCodec> newFamilies = new LinkedHashMap<>(families);
      records.clear();
      families.clear();
      newRecords.forEach((name, record) -> {
        if (written.add(name)) {
          line(name, record);
        }
      });
      newFamilies.forEach((name, family) -> {
        if (written.add(name)) {
          text.append("\n%s\n".formatted(name));
          members(family);
        }
      });
    }
  }

  private void line(String name, RecordCodec record) {
    text.append(
        "  %s {%s}\n"
            .formatted(name, record.fields().stream().map(this::field).collect(joining(", "))));
  }

  private String field(RecordField field) {
    return field.name() + (field.optional() ? "?: " : ": ") + form(field.codec());
  }

  private String form(ValueCodec codec) {
    return switch (codec) {
      case RecordCodec record -> {
        records.putIfAbsent(record.type().getSimpleName(), record);
        yield record.type().getSimpleName();
      }
      case SealedCodec family -> {
        families.putIfAbsent(family.family().getSimpleName(), family);
        yield family.family().getSimpleName();
      }
      case ListCodec list -> "[" + form(list.element()) + "]";
      case MapCodec map -> "{" + form(map.element()) + "}";
      case EnumCodec constants -> constants.description().replace("one of ", "").replace(", ", "|");
      case Scalars scalar -> Names.constant(scalar);
      default -> codec.description();
    };
  }
}
