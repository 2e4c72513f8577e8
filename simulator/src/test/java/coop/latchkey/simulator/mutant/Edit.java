package coop.latchkey.simulator.mutant;

import coop.latchkey.simulator.mutant.Change.Tally;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import org.jspecify.annotations.Nullable;

/// What can be changed in a method. A call is named `method`, or `Type.method` by the simple name
/// of the type it is made through, as the compiler wrote it.
sealed interface Edit {
  /// The change as a transform of one method's code, which counts the places it changes.
  CodeTransform on(MethodModel method, Tally tally, ClassLoader types);

  /// A call is not made, and gives this.
  static Edit callReturns(String call, @Nullable Object value) {
    return new CallReturns(call, value);
  }

  /// A call of something that gives nothing is not made.
  static Edit callSkipped(String call) {
    return new CallSkipped(call);
  }

  /// A call is not made, and gives what it was made on.
  static Edit callReturnsReceiver(String call) {
    return new CallReturnsReceiver(call);
  }

  /// A call is made, and what it gives is turned round.
  static Edit callNegated(String call) {
    return new CallNegated(call);
  }

  /// A call goes to a static method instead, which takes what it was made on first, then the
  /// arguments and, if it has one parameter more, the object whose method was changed.
  ///
  /// @param defect class and method within `coop.latchkey`: a class among the mutants' own, in
  ///   whatever package it has to be to see what it needs
  static Edit callGoesTo(String call, String defect) {
    return new CallGoesTo(call, defect);
  }

  /// The last two arguments of a call change places.
  static Edit swapArguments(String call) {
    return new SwapArguments(call);
  }

  /// Reading a field gives this.
  static Edit fieldIs(String field, @Nullable Object value) {
    return new FieldIs(field, value);
  }

  /// A number or a text in the code is another one.
  static Edit constant(Object old, Object now) {
    return new OtherConstant(old, now);
  }

  /// The method does nothing but give this; null also where it gives nothing.
  static Edit returns(@Nullable Object value) {
    return new Returns(value);
  }

  /// The method does nothing but give back its argument of this number, from 0.
  static Edit returnsArgument(int index) {
    return new ReturnsArgument(index);
  }

  /// The nth conditional jump in the byte code, of so many, is never made; of further changes of
  /// the method, it is no longer counted.
  static Edit branchNever(int nth, int of) {
    return new Branch(nth, of, false);
  }

  /// The nth conditional jump in the byte code, of so many, is always made.
  static Edit branchAlways(int nth, int of) {
    return new Branch(nth, of, true);
  }

  /// See [#callReturns].
  record CallReturns(String call, @Nullable Object value) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.calls(
          call,
          tally,
          (code, found) -> {
            Code.dropArguments(code, found);
            Code.dropReceiver(code, found);
            Code.load(code, value, found.typeSymbol().returnType());
          });
    }
  }

  /// See [#callSkipped].
  record CallSkipped(String call) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.calls(
          call,
          tally,
          (code, found) -> {
            if (TypeKind.from(found.typeSymbol().returnType()) != TypeKind.VOID) {
              throw new Change.Unfit(call + " gives something: say what with callReturns");
            }
            Code.dropArguments(code, found);
            Code.dropReceiver(code, found);
          });
    }
  }

  /// See [#callReturnsReceiver].
  record CallReturnsReceiver(String call) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.calls(call, tally, Code::dropArguments);
    }
  }

  /// See [#callNegated].
  record CallNegated(String call) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.calls(call, tally, (code, found) -> code.with(found).loadConstant(1).ixor());
    }
  }

  /// See [#callGoesTo].
  record CallGoesTo(String call, String defect) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.calls(
          call, tally, (code, found) -> Code.callDefect(code, found, method, defect, types));
    }
  }

  /// See [#swapArguments].
  record SwapArguments(String call) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.calls(
          call,
          tally,
          (code, found) -> {
            Code.swapLastTwo(code, found);
            code.with(found);
          });
    }
  }

  /// See [#fieldIs].
  record FieldIs(String field, @Nullable Object value) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return (code, element) -> {
        if (element instanceof FieldInstruction read
            && read.name().equalsString(field)
            && read.opcode().name().startsWith("GET")
            && tally.isMeant()) {
          if (read.opcode().name().equals("GETFIELD")) {
            code.pop();
          }
          Code.load(code, value, read.typeSymbol());
        } else {
          code.with(element);
        }
      };
    }
  }

  /// See [#constant].
  record OtherConstant(Object old, Object now) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return (code, element) -> {
        if (element instanceof ConstantInstruction constant
            && Code.constant(old).equals(constant.constantValue())
            && tally.isMeant()) {
          code.loadConstant(Code.constant(now));
        } else {
          code.with(element);
        }
      };
    }
  }

  /// See [#returns].
  record Returns(@Nullable Object value) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.body(
          method,
          tally,
          code -> {
            if (Code.returned(method) != TypeKind.VOID) {
              Code.load(code, value, method.methodTypeSymbol().returnType());
            }
          });
    }
  }

  /// See [#returnsArgument].
  record ReturnsArgument(int index) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return Code.body(
          method, tally, code -> code.loadLocal(Code.returned(method), code.parameterSlot(index)));
    }
  }

  /// See [#branchNever].
  record Branch(int nth, int of, boolean taken) implements Edit {
    @Override
    public CodeTransform on(MethodModel method, Tally tally, ClassLoader types) {
      return CodeTransform.ofStateful(() ->
          (code, element) -> {
            if (!(element instanceof BranchInstruction branch) || !Code.conditional(branch)) {
              code.with(element);
              return;
            }
            tally.branches++;
            if (tally.branches > of) {
              throw new Change.Unfit("there are more than " + of + " branches: " + this);
            }
            if (tally.branches == of) {
              // Counted only when all are there, so that one fewer does not pass.
              tally.places++;
            }
            if (tally.branches == nth) {
              Code.decide(code, branch, taken);
            } else {
              code.with(element);
            }
          });
    }
  }

  /// Whether a call is meant by `name`.
  static boolean isMeant(String name, InvokeInstruction call) {
    int dot = name.lastIndexOf('.');
    String owner = call.owner().asInternalName();
    int simple = Math.max(owner.lastIndexOf('/'), owner.lastIndexOf('$'));
    return call.name().equalsString(name.substring(dot + 1))
        && (dot < 0 || owner.substring(simple + 1).equals(name.substring(0, dot)));
  }
}
