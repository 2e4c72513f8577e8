package coop.latchkey.hub.rule;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Tries a change: makes it in a transaction of its own, looks, and takes it back.
final class RulePreview {
  /// Carries what was seen out of the transaction that it takes back.
  private static final class Seen extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient SpaceRules rules;

    Seen(SpaceRules rules) {
      super("a change was tried and is taken back", null, false, false);
      this.rules = rules;
    }
  }

  private RulePreview() {}

  static RuleEditor.Preview of(
      Database database, HubKeys keys, SpaceId space, List<RuleEdit> edits) {
    SpaceRules before = database.read(handle -> RulesRows.of(handle, space, keys));
    RuleWork work =
        new RuleWork(space, keys, new Why("preview", "to be seen", Instant.EPOCH), _ -> edits);
    try {
      database
          .writer()
          .submit(handle -> {
            work.run(handle);
            throw new Seen(RulesRows.of(handle, space, keys));
          })
          .join();
      throw new IllegalStateException("a change that was tried was not taken back");
    } catch (CompletionException e) {
      Refusal refusal = Refusal.in(e);
      if (refusal != null) {
        return new RuleEditor.Preview(before, before, refusal.problems());
      }
      Seen seen = seen(e);
      if (seen != null) {
        return new RuleEditor.Preview(before, seen.rules, List.of());
      }
      throw e;
    }
  }

  private static @Nullable Seen seen(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof Seen seen) {
        return seen;
      }
    }
    return null;
  }
}
