package coop.latchkey.hub.member;

import coop.latchkey.config.ConfigProblem;
import coop.latchkey.core.id.SpaceId;
import java.util.List;

/// What became of a seed file.
public sealed interface LoadResult {
  /// It is loaded.
  record Loaded(SpaceId space, int members, int credentials) implements LoadResult {}

  /// It has errors: here are all of them, and nothing was loaded.
  record Refused(List<ConfigProblem> problems) implements LoadResult {
    /// Copies the list.
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
