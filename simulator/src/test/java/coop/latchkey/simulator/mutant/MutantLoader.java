package coop.latchkey.simulator.mutant;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Loads both programs and the simulator anew, with a mutant's changes; libraries are shared with
/// the loader above. What goes in and out is of the JDK's own types: this loader's classes are
/// others than those of the same name outside.
final class MutantLoader extends ClassLoader {
  private static final String OWN = "coop.latchkey.";

  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> changed = new HashMap<>();

  /// Changes the classes at once, so that a mutant that does not fit is not found out late.
  ///
  /// @throws Change.Unfit when the code has moved on
  MutantLoader(Mutant mutant) {
    super("mutant " + mutant.name(), MutantLoader.class.getClassLoader());
    for (Change change : mutant.changes()) {
      changed.compute(
          change.className(),
          (name, before) ->
              change.apply(before == null ? Code.bytes(name, getParent()) : before, getParent()));
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      @Nullable Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] bytes = changed.get(name);
    if (bytes == null) {
      try {
        bytes = Code.bytes(name, getParent());
      } catch (Change.Unfit e) {
        throw new ClassNotFoundException(name, e);
      }
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
