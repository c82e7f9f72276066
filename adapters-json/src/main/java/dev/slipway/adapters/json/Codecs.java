package dev.slipway.adapters.json;

import dev.slipway.domain.message.Message;
import dev.slipway.domain.message.Meta;
import dev.slipway.domain.message.OriginalMessage;
import dev.slipway.domain.message.RequestMeta;
import dev.slipway.domain.message.ResultMeta;
import dev.slipway.domain.message.WorkerCommand;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Derives the codec of a type from the type, once. Safe for concurrent use. */
final class Codecs {
  private static final Set<Class<?>> FLATTENED =
      Set.of(Meta.class, RequestMeta.class, ResultMeta.class);

  private final Map<Type, ValueCodec> built = new HashMap<>();

  Codecs() {
    built.put(String.class, Scalars.TEXT);
    built.put(boolean.class, Scalars.BOOLEAN);
    built.put(Boolean.class, Scalars.BOOLEAN);
    built.put(int.class, Scalars.INT);
    built.put(Integer.class, Scalars.INT);
    built.put(long.class, Scalars.LONG);
    built.put(Long.class, Scalars.LONG);
    built.put(double.class, Scalars.DOUBLE);
    built.put(Double.class, Scalars.DOUBLE);
    built.put(Instant.class, Scalars.INSTANT);
    built.put(Duration.class, Scalars.DURATION);
    built.put(OriginalMessage.class, OriginalMessageCodec.INSTANCE);
  }

  /** The codec of a message: of its family, where the wire tells several types apart. */
  ValueCodec ofMessage(Class<? extends Message> type) {
    return of(WorkerCommand.class.isAssignableFrom(type) ? WorkerCommand.class : type);
  }

  synchronized ValueCodec of(Type type) {
    ValueCodec known = built.get(type);
    if (known != null) {
      return known;
    }
    ValueCodec codec =
        switch (type) {
          case Class<?> sealed when sealed.isSealed() -> family(sealed);
          case Class<?> enumeration when enumeration.isEnum() -> new EnumCodec(enumeration);
          case Class<?> record when record.isRecord() -> recordOrText(record);
          case ParameterizedType generic -> collection(generic);
          default -> throw new IllegalStateException("no JSON form is defined for " + type);
        };
    built.put(type, codec);
    return codec;
  }

  private ValueCodec collection(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return new ListCodec(of(arguments[0]));
    }
    if (type.getRawType() == Map.class && arguments[0] == String.class) {
      return arguments[1] == Object.class ? FreeFormCodec.INSTANCE : new MapCodec(of(arguments[1]));
    }
    throw new IllegalStateException("no JSON form is defined for " + type);
  }

  private ValueCodec family(Class<?> sealed) {
    boolean commands = sealed == WorkerCommand.class;
    Map<String, Class<?>> members = new LinkedHashMap<>();
    members(sealed)
        .forEach(member -> {
          String name = Names.snake(member.getSimpleName());
          String shown = commands ? name.replace("_worker_command", "") : name;
          if (members.put(shown, member) != null) {
            throw new IllegalStateException(sealed.getName() + " has two members called " + shown);
          }
        });
    return new SealedCodec(sealed, commands ? "command" : "type", members, this::record);
  }

  private static Stream<Class<?>> members(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(member -> member.isSealed() ? members(member) : Stream.of(member));
  }

  private ValueCodec recordOrText(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return components.length == 1
            && components[0].getName().equals("value")
            && components[0].getType() == String.class
        ? new TextRecordCodec(Records.of(type))
        : record(type);
  }

  private synchronized RecordCodec record(Class<?> type) {
    Records shape = Records.of(type);
    List<MethodHandle> accessors = shape.accessors();
    List<RecordField> fields = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < shape.components().size(); i++) {
      RecordComponent component = shape.components().get(i);
      MethodHandle accessor = accessors.get(i);
      if (Message.class.isAssignableFrom(type) && FLATTENED.contains(component.getType())) {
        Records group = Records.of(component.getType());
        List<MethodHandle> inner = group.accessors();
        parts.add(new Part(group, fields.size()));
        for (int j = 0; j < group.components().size(); j++) {
          MethodHandle both = MethodHandles.filterReturnValue(accessor, inner.get(j));
          fields.add(field(type, group.components().get(j), both));
        }
      } else {
        parts.add(new Part(null, fields.size()));
        fields.add(field(type, component, accessor));
      }
    }
    boolean flat = fields.size() == parts.size();
    return new RecordCodec(type, fields, flat ? shape::create : new Assembled(shape, parts));
  }

  private RecordField field(Class<?> owner, RecordComponent component, MethodHandle accessor) {
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new RecordField(
        Names.snake(component.getName()),
        accessor,
        of(component.getGenericType()),
        optional,
        optional ? null : AbsentValues.of(owner, component.getName()));
  }

  /** A component of a record: one field, or a group of fields that begins there. */
  private record Part(@Nullable Records group, int firstField) {}

  /** A record some of whose components are made from several fields. */
  private record Assembled(Records shape, List<Part> parts) implements RecordCodec.Assembly {
    @Override
    public Object create(@Nullable Object[] values) {
      @Nullable Object[] components = new @Nullable Object[parts.size()];
      for (int i = 0; i < components.length; i++) {
        Part part = parts.get(i);
        Records group = part.group();
        int first = part.firstField();
        components[i] =
            group == null
                ? values[first]
                : group.create(
                    Arrays.copyOfRange(values, first, first + group.components().size()));
      }
      return shape.create(components);
    }
  }
}
