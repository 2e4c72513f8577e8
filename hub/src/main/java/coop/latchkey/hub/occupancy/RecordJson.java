package coop.latchkey.hub.occupancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes a tree of records as JSON and reads it again into the same records. It is for what only
/// this program reads again and could work out anew: what was written by other records than these
/// is refused, not converted.
///
/// A record is an array of its components; one of a sealed interface begins with its class's name
/// there. So is a final class of the core with a constructor that takes all its fields but
/// transient ones. Maps are arrays of pairs.
final class RecordJson {
  /// Only classes of these packages are made of what was read.
  private static final String OURS = "coop.latchkey.";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Map<Class<?>, Function<String, Object>> TEXTS =
      Map.of(
          Instant.class, Instant::parse,
          LocalDate.class, LocalDate::parse,
          LocalTime.class, LocalTime::parse,
          MonthDay.class, MonthDay::parse,
          ZoneId.class, ZoneId::of,
          String.class, text -> text);

  private RecordJson() {}

  /// What was written does not fit these records.
  static final class Misfit extends Exception {
    private static final long serialVersionUID = 1;

    Misfit(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The shape of a record's tree, such that two programs with the same shape read each other.
  static String shape(Class<?> type) {
    StringBuilder out = new StringBuilder();
    shape(type, out, new HashSet<>());
    return Integer.toHexString(out.toString().hashCode());
  }

  private static void shape(Type type, StringBuilder out, Set<Class<?>> seen) {
    out.append(type.getTypeName()).append(';');
    if (type instanceof ParameterizedType of) {
      Arrays.stream(of.getActualTypeArguments()).forEach(one -> shape(one, out, seen));
    } else if (type instanceof Class<?> of && seen.add(of)) {
      if (isPlain(of)) {
        for (Field field : fields(of)) {
          out.append(field.getName()).append(':');
          shape(field.getGenericType(), out, seen);
        }
      } else if (of.isSealed()) {
        Arrays.stream(of.getPermittedSubclasses()).forEach(one -> shape(one, out, seen));
      } else if (of.isArray()) {
        shape(of.getComponentType(), out, seen);
      }
    }
  }

  static JsonNode write(@Nullable Object value, Type type) {
    return switch (value) {
      case null -> NODES.nullNode();
      case Boolean flag -> NODES.booleanNode(flag);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Byte number -> NODES.numberNode(number);
      case Float number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Enum<?> one -> NODES.textNode(one.name());
      case List<?> list -> all(list, argument(type, 0));
      case Set<?> set -> all(set, argument(type, 0));
      case Map<?, ?> map -> {
        ArrayNode pairs = NODES.arrayNode(map.size());
        map.forEach((key, one) ->
            pairs.addArray().add(write(key, argument(type, 0))).add(write(one, argument(type, 1))));
        yield pairs;
      }
      default -> {
        if (value.getClass().isArray()) {
          ArrayNode array = NODES.arrayNode();
          for (int i = 0; i < Array.getLength(value); i++) {
            array.add(write(Array.get(value, i), value.getClass().getComponentType()));
          }
          yield array;
        }
        if (isPlain(value.getClass())) {
          yield plain(value, type);
        }
        if (TEXTS.keySet().stream().noneMatch(known -> known.isInstance(value))) {
          throw new IllegalArgumentException("cannot write a " + value.getClass().getName());
        }
        yield NODES.textNode(value.toString());
      }
    };
  }

  private static boolean isPlain(Class<?> type) {
    return type.isRecord()
        || (Modifier.isFinal(type.getModifiers())
            && type.getName().startsWith(OURS)
            && !type.isEnum()
            && !type.isArray());
  }

  /// In the order in which they are declared, which is that of a record's components.
  private static List<Field> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
        .filter(field -> !field.isSynthetic())
        .toList();
  }

  private static ArrayNode all(Iterable<?> values, Type type) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(one -> array.add(write(one, type)));
    return array;
  }

  private static JsonNode plain(Object value, Type declared) {
    ArrayNode parts = NODES.arrayNode();
    try {
      for (Field field : fields(value.getClass())) {
        field.setAccessible(true);
        parts.add(write(field.get(value), field.getGenericType()));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("it cannot be looked into", e);
    }
    if (declared.equals(value.getClass())) {
      return parts;
    }
    ObjectNode named = NODES.objectNode();
    named.set(value.getClass().getName(), parts);
    return named;
  }

  static <T> T read(JsonNode json, Class<T> type) throws Misfit {
    try {
      return type.cast(Objects.requireNonNull(value(json, type)));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new Misfit("it was written by other records than these: " + e, e);
    }
  }

  private static @Nullable Object value(JsonNode json, Type type)
      throws ReflectiveOperationException {
    if (json.isNull()) {
      return null;
    }
    if (type instanceof ParameterizedType of) {
      return collection(json, of);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == int.class || raw == Integer.class) {
      return json.intValue();
    }
    if (raw == long.class || raw == Long.class) {
      return json.longValue();
    }
    if (raw == byte.class) {
      return (byte) json.intValue();
    }
    if (raw == float.class) {
      return json.floatValue();
    }
    if (raw == double.class || raw == Double.class) {
      return json.doubleValue();
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return json.booleanValue();
    }
    if (raw.isEnum()) {
      return Arrays.stream(raw.getEnumConstants())
          .filter(one -> ((Enum<?>) one).name().equals(json.textValue()))
          .findFirst()
          .orElseThrow();
    }
    if (raw.isArray()) {
      Object array = Array.newInstance(raw.getComponentType(), json.size());
      for (int i = 0; i < json.size(); i++) {
        Array.set(array, i, value(json.get(i), raw.getComponentType()));
      }
      return array;
    }
    Function<String, Object> text = TEXTS.get(raw);
    return text == null ? ofPlain(json, raw) : text.apply(json.textValue());
  }

  private static Object collection(JsonNode json, ParameterizedType type)
      throws ReflectiveOperationException {
    if (type.getRawType().equals(Map.class)) {
      Map<Object, Object> map = new HashMap<>();
      for (JsonNode pair : json) {
        map.put(value(pair.get(0), argument(type, 0)), value(pair.get(1), argument(type, 1)));
      }
      return map;
    }
    List<Object> values = new ArrayList<>(json.size());
    for (JsonNode one : json) {
      values.add(value(one, argument(type, 0)));
    }
    return type.getRawType().equals(Set.class) ? new HashSet<>(values) : values;
  }

  private static Object ofPlain(JsonNode json, Class<?> declared)
      throws ReflectiveOperationException {
    Class<?> type = declared;
    JsonNode parts = json;
    if (!isPlain(declared)) {
      String name = json.fieldNames().next();
      type = permitted(declared, name);
      parts = json.get(name);
    }
    List<Field> fields = fields(type);
    Class<?>[] types = new Class<?>[fields.size()];
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = fields.get(i).getType();
      values[i] = value(parts.get(i), fields.get(i).getGenericType());
    }
    var constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor.newInstance(values);
  }

  /// Only what the sealed interface permits is made of what was read.
  private static Class<?> permitted(Class<?> declared, String name) {
    for (Class<?> one : declared.getPermittedSubclasses()) {
      if (one.getName().equals(name)) {
        return one;
      }
      if (one.isSealed()) {
        for (Class<?> deeper : one.getPermittedSubclasses()) {
          if (deeper.getName().equals(name)) {
            return deeper;
          }
        }
      }
    }
    throw new IllegalArgumentException(name + " is no " + declared.getSimpleName());
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType of ? of.getActualTypeArguments()[index] : Object.class;
  }
}
