package coop.latchkey.hub.change;

import coop.latchkey.core.forecast.Forecast;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.rule.RuleChanges.Change;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.rule.RuleProblem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where rules are changed: looked at first, then published as seen, and taken back in one step.
/// All methods wait for the disk.
public interface ChangeDesk {
  /// What a change would do, or what is wrong with it.
  sealed interface Preview {
    /// It can be published.
    ///
    /// @param fingerprint of the change and of the rules it was looked at with
    /// @param before the rule as it is; null for none
    /// @param after the rule as it would be; null for none
    record Seen(
        String fingerprint, Forecast forecast, @Nullable String before, @Nullable String after)
        implements Preview {}

    /// The rules would contradict themselves.
    record Wrong(List<RuleProblem> problems) implements Preview {}
  }

  /// What became of a change.
  sealed interface Outcome {
    /// It holds.
    ///
    /// @param changes by these numbers it can be taken back; empty when it said nothing new
    record Done(List<Long> changes) implements Outcome {}

    /// The rules are others than when the change was looked at, or it is another change.
    record Outdated() implements Outcome {}

    /// The rules would contradict themselves, or what is to be taken back was changed again.
    record Wrong(List<RuleProblem> problems) implements Outcome {}
  }

  /// Whether there is such a space. Never waits.
  boolean knows(SpaceId space);

  /// Its time zone.
  java.time.ZoneId timeZone(SpaceId space);

  /// The rule as it is now; without a state when there is none.
  RuleEdit current(SpaceId space, RuleKind kind, String id);

  /// Tries a change; nothing is changed.
  Preview preview(SpaceId space, RuleEdit edit);

  /// Makes a change that was looked at.
  ///
  /// @param fingerprint of the preview
  Outcome publish(SpaceId space, RuleEdit edit, Author author, String reason, String fingerprint);

  /// The changes before one of them, the latest first.
  ///
  /// @param before [Long#MAX_VALUE] for the last ones
  List<Change> list(SpaceId space, long before, int most);

  /// One change.
  Optional<Change> find(SpaceId space, long id);

  /// Takes a change back, as a change of its own.
  Outcome revert(SpaceId space, long id, Author author, String reason);
}
