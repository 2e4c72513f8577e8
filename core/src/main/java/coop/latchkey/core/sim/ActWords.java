package coop.latchkey.core.sim;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The text of an act: a word for what happens, whom it happens to, then names and values, such as
/// `partition house/front,hub for PT2H`. It follows the records: the word is the record's name, the
/// first component stands alone where it is a whom or a what, each other one behind its name; how
/// somebody goes through a door is left out where it is as usual.
final class ActWords {
  private static final Map<String, Shape> BY_WORD = new TreeMap<>();
  private static final Map<Class<?>, Shape> BY_CLASS = new HashMap<>();
  private static final Map<String, RecordComponent> MANNER = new LinkedHashMap<>();

  static {
    collect(Act.class);
    for (RecordComponent component : Manner.class.getRecordComponents()) {
      MANNER.put(component.getName(), component);
    }
  }

  /// A kind of act.
  private record Shape(String word, Class<?> type, List<RecordComponent> components) {
    boolean standsAlone(int component) {
      return component == 0 && components.getFirst().getType() != Duration.class;
    }
  }

  private ActWords() {}

  private static void collect(Class<?> type) {
    if (type.isRecord()) {
      Shape shape =
          new Shape(
              ActValues.code(type.getSimpleName()), type, List.of(type.getRecordComponents()));
      BY_CLASS.put(type, shape);
      BY_WORD.put(shape.word(), shape);
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted);
      }
    }
  }

  /// All words, and what stands behind each.
  static List<String> known() {
    return BY_WORD.values().stream()
        .map(shape -> {
          StringBuilder line = new StringBuilder(shape.word());
          for (int i = 0; i < shape.components().size(); i++) {
            RecordComponent component = shape.components().get(i);
            String label = label(component.getName());
            if (component.getType() == Manner.class) {
              MANNER.keySet().forEach(name -> line.append(" [").append(label(name)).append(" ..]"));
            } else if (shape.standsAlone(i)) {
              line.append(" <").append(label).append('>');
            } else {
              line.append(' ').append(label).append(" ..");
            }
          }
          return line.toString();
        })
        .toList();
  }

  static String write(Act act) {
    Shape shape = BY_CLASS.get(act.getClass());
    if (shape == null) {
      throw new IllegalStateException("every act is found by its interfaces: " + act);
    }
    StringBuilder line = new StringBuilder(shape.word());
    for (int i = 0; i < shape.components().size(); i++) {
      RecordComponent component = shape.components().get(i);
      Object value = Records.get(component, act);
      if (value instanceof Manner manner) {
        write(line, manner);
      } else {
        if (!shape.standsAlone(i)) {
          line.append(' ').append(label(component.getName()));
        }
        line.append(' ').append(ActValues.write(value));
      }
    }
    return line.toString();
  }

  private static void write(StringBuilder line, Manner manner) {
    MANNER.forEach((name, component) -> {
      Object value = Records.get(component, manner);
      if (value != null && !value.equals(Records.get(component, Manner.USUAL))) {
        line.append(' ').append(label(name)).append(' ').append(ActValues.write(value));
      }
    });
  }

  /// Java has no component called `for`.
  private static String label(String name) {
    return name.equals("lasting") ? "for" : ActValues.code(name);
  }

  /// @throws IllegalArgumentException saying what is wrong
  static Act read(String text) {
    List<String> words = List.of(text.strip().split(" +", -1));
    Shape shape = BY_WORD.get(words.getFirst());
    if (shape == null) {
      throw new IllegalArgumentException(
          "nothing is called \"" + words.getFirst() + "\"; there are " + BY_WORD.keySet());
    }
    Map<String, String> given = given(shape, words);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < shape.components().size(); i++) {
      RecordComponent component = shape.components().get(i);
      if (component.getType() == Manner.class) {
        values.add(manner(given));
      } else {
        String label = label(component.getName());
        String value = given.remove(label);
        if (value == null) {
          throw new IllegalArgumentException(shape.word() + " needs " + label + " and a value");
        }
        values.add(value(component, label, value));
      }
    }
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          shape.word() + " has no " + String.join(", ", given.keySet()));
    }
    Act act = (Act) Records.make(shape.type(), values);
    if (act instanceof Act.Lasting lasting && lasting.lasting().isNegative()) {
      throw new IllegalArgumentException(shape.word() + " cannot last for less than nothing");
    }
    return act;
  }

  private static Map<String, String> given(Shape shape, List<String> words) {
    Map<String, String> given = new LinkedHashMap<>();
    int next = 1;
    if (!shape.components().isEmpty() && shape.standsAlone(0)) {
      if (words.size() < 2) {
        throw new IllegalArgumentException("it is not said to whom, or what, this happens");
      }
      given.put(label(shape.components().getFirst().getName()), words.get(next++));
    }
    for (; next < words.size(); next += 2) {
      if (next + 1 == words.size()) {
        throw new IllegalArgumentException("nothing follows " + words.get(next));
      }
      if (given.putIfAbsent(words.get(next), words.get(next + 1)) != null) {
        throw new IllegalArgumentException(words.get(next) + " is said twice");
      }
    }
    return given;
  }

  private static Manner manner(Map<String, String> given) {
    List<@Nullable Object> values = new ArrayList<>();
    MANNER.forEach((name, component) -> {
      String value = given.remove(label(name));
      values.add(
          value == null
              ? Records.get(component, Manner.USUAL)
              : value(component, label(name), value));
    });
    return (Manner) Records.make(Manner.class, values);
  }

  private static Object value(RecordComponent component, String label, String value) {
    try {
      return ActValues.read(component.getGenericType(), value);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(label + " " + value + ": " + e.getMessage(), e);
    }
  }
}
