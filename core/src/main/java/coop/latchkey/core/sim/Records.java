package coop.latchkey.core.sim;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes records apart and puts them together.
final class Records {
  private Records() {}

  static @Nullable Object get(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record tells its components", e);
    }
  }

  /// @throws IllegalArgumentException saying what the record itself finds wrong
  static Object make(Class<?> type, List<? extends @Nullable Object> values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(String.valueOf(e.getTargetException().getMessage()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record is made of its components", e);
    }
  }

  /// The same with another value for one component.
  static Object with(Object of, String name, Object value) {
    return make(
        of.getClass(),
        Arrays.stream(of.getClass().getRecordComponents())
            .map(component -> component.getName().equals(name) ? value : get(component, of))
            .toList());
  }
}
