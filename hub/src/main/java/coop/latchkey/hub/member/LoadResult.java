package coop.latchkey.hub.member;

import coop.latchkey.core.id.SpaceId;
import java.util.List;

/// What became of a seed file.
public sealed interface LoadResult {
  /// It is loaded.
  ///
  /// @param changed false when it says what the hub held already
  record Loaded(SpaceId space, int members, int credentials, boolean changed)
      implements LoadResult {}

  /// It has errors: here are all of them, and nothing was loaded.
  record Refused(List<Problem> problems) implements LoadResult {
    /// Copies the list.
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// One thing wrong in a seed file.
  ///
  /// @param path where, as a JSON pointer (RFC 6901): `/members/3/badges/0/card`
  /// @param what what is wrong there
  /// @param mend what to do
  record Problem(String path, String what, String mend) {
    @Override
    public String toString() {
      return path + ": " + what + "; " + mend;
    }
  }
}
