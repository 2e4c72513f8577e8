package coop.latchkey.simulator.mutant;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.util.regex.Pattern;

/// One change of one method, and of the lambdas within it.
///
/// @param type the class, by its name within `coop.latchkey`; `core.door.DoorStep$Inner` for one
///   nested in another
/// @param method every method of this name, and their lambdas; `<init>` for the constructors
/// @param times how often there must be something to change, or [#SOME]
/// @param only which of them is changed, from 1; 0 for all
record Change(String type, String method, Edit edit, int times, int only) {
  /// Any number, but not none.
  static final int SOME = -1;

  static final String ROOT = "coop.latchkey.";

  /// Changes the one place there is.
  static Change in(String type, String method, Edit edit) {
    return new Change(type, method, edit, 1, 0);
  }

  /// Changes so many places, or [#SOME].
  Change times(int wanted) {
    return new Change(type, method, edit, wanted, 0);
  }

  /// Changes this one of so many places.
  Change nth(int one, int of) {
    return new Change(type, method, edit, of, one);
  }

  String className() {
    return ROOT + type;
  }

  /// The class, changed.
  ///
  /// @throws Unfit when the place is not there: the code has moved on, and the mutant must follow
  byte[] apply(byte[] original, ClassLoader types) {
    ClassFile file =
        ClassFile.of(
            StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(types)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    ClassModel model = file.parse(original);
    Tally tally = new Tally(only);
    ClassTransform transform =
        (builder, element) -> {
          if (element instanceof MethodModel found && isMeant(found)) {
            tally.methods++;
            builder.transformMethod(
                found,
                (methodBuilder, part) -> {
                  if (part instanceof CodeModel code) {
                    methodBuilder.transformCode(code, edit.on(found, tally, types));
                  } else {
                    methodBuilder.with(part);
                  }
                });
          } else {
            builder.with(element);
          }
        };
    byte[] changed = file.transformClass(model, transform);
    check(tally, model.thisClass().asSymbol());
    file.verify(changed).stream()
        .findFirst()
        .ifPresent(error -> {
          throw new Unfit(this + " makes no good code: " + error.getMessage());
        });
    return changed;
  }

  private boolean isMeant(MethodModel found) {
    String name = found.methodName().stringValue();
    return name.equals(method)
        || name.matches("lambda\\$" + Pattern.quote(method) + "\\$\\d+")
        || (method.equals("<init>") && name.matches("lambda\\$new\\$\\d+"));
  }

  private void check(Tally tally, ClassDesc where) {
    if (tally.methods == 0) {
      throw new Unfit(where.displayName() + " has no method " + method + "; wanted: " + this);
    }
    boolean fits = times == SOME ? tally.places > 0 : tally.places == times;
    if (!fits) {
      throw new Unfit(
          "%s.%s has %d places for this, not %s: %s"
              .formatted(
                  where.displayName(),
                  method,
                  tally.places,
                  times == SOME ? "some" : String.valueOf(times),
                  this));
    }
  }

  /// What was found in one class.
  static final class Tally {
    private final int only;
    int methods;
    int places;
    int branches;

    Tally(int only) {
      this.only = only;
    }

    /// Counts a place; whether it is to be changed.
    boolean isMeant() {
      places++;
      return only == 0 || places == only;
    }
  }

  /// A mutant whose place in the code is gone. It must not pass for one that nobody finds.
  static final class Unfit extends RuntimeException {
    Unfit(String message) {
      super(message);
    }
  }
}
