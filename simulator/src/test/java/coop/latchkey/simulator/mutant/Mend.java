package coop.latchkey.simulator.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Something that the simulator found in the programs, and that was mended.
///
/// @param back takes the mend back
/// @param regression what breaks then
record Mend(Mutant back, Regression regression) {
  /// What holds since the mend and would not without it.
  sealed interface Regression {
    /// How it is named in the documentation.
    String name();

    /// Gives an empty text when it holds, or what broke.
    ///
    /// @param programs where the programs are loaded
    String play(ClassLoader programs);
  }

  /// A story in the folder of those kept.
  record Kept(String name) implements Regression {
    String text() {
      try (InputStream in =
          Mend.class.getResourceAsStream("/coop/latchkey/simulator/stories/" + name)) {
        if (in == null) {
          throw new IllegalStateException("there is no story " + name);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    public String play(ClassLoader programs) {
      var player = (Function<String, String>) made(KeptStory.class.getName(), programs);
      try {
        return player.apply(text());
      } catch (LinkageError e) {
        throw e;
      } catch (RuntimeException | Error e) {
        return MutantHunt.PROGRAM + MutantHunt.SAYS + e;
      }
    }
  }

  /// A test of a part, where no story can show it.
  ///
  /// @param test the class, by its name within `coop.latchkey.simulator`
  /// @param method takes nothing
  record Tested(String test, String method) implements Regression {
    @Override
    public String name() {
      return test.substring(test.lastIndexOf('.') + 1);
    }

    @Override
    public String play(ClassLoader programs) {
      try {
        Object made = made(Change.ROOT + "simulator." + test, programs);
        Method found = made.getClass().getDeclaredMethod(method);
        found.setAccessible(true);
        var _ = found.invoke(made);
        return "";
      } catch (InvocationTargetException e) {
        return String.valueOf(e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(test + "." + method + " cannot be run", e);
      }
    }
  }

  private static Object made(String type, ClassLoader programs) {
    try {
      Constructor<?> empty = programs.loadClass(type).getDeclaredConstructor();
      empty.setAccessible(true);
      return empty.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }
}
