package coop.latchkey.hub.member;

import coop.latchkey.core.rule.Days;
import java.util.List;

/// What became of a calendar file.
public sealed interface IcsResult {
  /// It is read.
  ///
  /// @param days in order, none touching the next
  record Read(List<Days> days) implements IcsResult {
    /// Copies the list.
    public Read {
      days = List.copyOf(days);
    }
  }

  /// It has errors: here are the first of them.
  record Refused(List<Problem> problems) implements IcsResult {
    /// Copies the list.
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// One thing wrong in a calendar file.
  ///
  /// @param line counted from 1, as an editor does
  /// @param what what is wrong there
  /// @param mend what to do
  record Problem(int line, String what, String mend) {
    @Override
    public String toString() {
      return "line " + line + ": " + what + "; " + mend;
    }
  }
}
