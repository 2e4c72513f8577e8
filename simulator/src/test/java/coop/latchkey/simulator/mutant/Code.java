package coop.latchkey.simulator.mutant;

import coop.latchkey.simulator.mutant.Change.Tally;
import coop.latchkey.simulator.mutant.Change.Unfit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Byte code for [Edit].
final class Code {
  private Code() {}

  /// Does something else in the place of each call that is meant.
  static CodeTransform calls(
      String name, Tally tally, BiConsumer<CodeBuilder, InvokeInstruction> instead) {
    return (code, element) -> {
      if (element instanceof InvokeInstruction call
          && Edit.isMeant(name, call)
          && tally.isMeant()) {
        instead.accept(code, call);
      } else {
        code.with(element);
      }
    };
  }

  /// Another body, which leaves what the method gives on the stack. Lambdas within the method are
  /// left alone: nobody makes them any more.
  static CodeTransform body(MethodModel method, Tally tally, Consumer<CodeBuilder> body) {
    boolean lambda = method.methodName().stringValue().startsWith("lambda$");
    return new CodeTransform() {
      @Override
      public void atStart(CodeBuilder code) {
        if (!lambda && tally.isMeant()) {
          body.accept(code);
          code.return_(returned(method));
        }
      }

      @Override
      public void accept(CodeBuilder code, CodeElement element) {
        if (lambda) {
          code.with(element);
        }
      }
    };
  }

  static TypeKind returned(MethodModel method) {
    return TypeKind.from(method.methodTypeSymbol().returnType()).asLoadable();
  }

  static void dropArguments(CodeBuilder code, InvokeInstruction call) {
    for (ClassDesc type : call.typeSymbol().parameterList().reversed()) {
      drop(code, TypeKind.from(type));
    }
  }

  static void dropReceiver(CodeBuilder code, InvokeInstruction call) {
    if (call.opcode() != Opcode.INVOKESTATIC) {
      code.pop();
    }
  }

  private static void drop(CodeBuilder code, TypeKind kind) {
    if (kind.slotSize() == 2) {
      code.pop2();
    } else {
      code.pop();
    }
  }

  static void swapLastTwo(CodeBuilder code, InvokeInstruction call) {
    List<ClassDesc> types = call.typeSymbol().parameterList();
    int count = types.size();
    if (count < 2 || !types.get(count - 1).equals(types.get(count - 2))) {
      throw new Unfit(call.name() + " does not end with two arguments of one type");
    }
    if (TypeKind.from(types.getLast()).slotSize() == 2) {
      code.dup2_x2().pop2();
    } else {
      code.swap();
    }
  }

  /// Puts a value on the stack: a number, truth, a text, null, an empty [Optional], or a constant
  /// of an enum.
  static void load(CodeBuilder code, @Nullable Object value, ClassDesc type) {
    if (value == null) {
      code.aconst_null();
    } else if (value instanceof Enum<?> constant) {
      ClassDesc owner = constant.getDeclaringClass().describeConstable().orElseThrow();
      code.getstatic(owner, constant.name(), owner);
    } else if (value.equals(Optional.empty())) {
      ClassDesc optional = ClassDesc.of(Optional.class.getName());
      code.invokestatic(optional, "empty", MethodTypeDesc.of(optional));
    } else if (TypeKind.from(type) == TypeKind.VOID) {
      throw new Unfit("nothing is given here, not " + value);
    } else {
      code.loadConstant(constant(value));
    }
  }

  /// As the class file has it: truth is 1.
  static ConstantDesc constant(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? 1 : 0;
      case ConstantDesc constant -> constant;
      default -> throw new Unfit("no constant: " + value);
    };
  }

  static boolean conditional(BranchInstruction branch) {
    return branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
  }

  /// Makes a jump always or never.
  static void decide(CodeBuilder code, BranchInstruction branch, boolean taken) {
    code.pop();
    if (branch.opcode().name().startsWith("IF_")) {
      code.pop();
    }
    if (taken) {
      code.goto_(branch.target());
    }
  }

  /// Calls a static method with receiver and arguments of a call.
  static void callDefect(
      CodeBuilder code,
      InvokeInstruction call,
      MethodModel within,
      String defect,
      ClassLoader types) {
    int dot = defect.lastIndexOf('.');
    String owner = Change.ROOT + defect.substring(0, dot);
    String name = defect.substring(dot + 1);
    MethodTypeDesc type = typeOf(owner, name, types);
    int given = call.typeSymbol().parameterCount() + (call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
    if (type.parameterCount() == given + 1 && !within.flags().has(AccessFlag.STATIC)) {
      code.aload(0);
    } else if (type.parameterCount() != given) {
      throw new Unfit(defect + " takes " + type.parameterCount() + " things, not " + given);
    }
    code.invokestatic(ClassDesc.of(owner), name, type);
    ClassDesc wanted = call.typeSymbol().returnType();
    if (!wanted.isPrimitive() && !wanted.equals(type.returnType())) {
      code.checkcast(wanted);
    }
  }

  private static MethodTypeDesc typeOf(String owner, String name, ClassLoader types) {
    return ClassFile.of().parse(bytes(owner, types)).methods().stream()
        .filter(method -> method.methodName().equalsString(name))
        .findFirst()
        .orElseThrow(() -> new Unfit(owner + " has no method " + name))
        .methodTypeSymbol();
  }

  /// The class file of a class.
  static byte[] bytes(String name, ClassLoader types) {
    try (InputStream in = types.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new Unfit("there is no class " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
