package coop.latchkey.hub.rule;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.SpaceRules;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.Writer;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Changes single rules of spaces. Each change is checked against all rules of its space before it
/// holds, is kept with its author and reason, and leads to new policies. All methods wait for the
/// disk; call them from a virtual thread. Thread-safe.
public final class RuleEditor {
  /// What became of a change.
  public sealed interface Outcome {
    /// It holds.
    ///
    /// @param changes their numbers, by which each can be reverted; empty when it said nothing new
    record Changed(List<Long> changes) implements Outcome {}

    /// Nothing was changed, for these reasons.
    record Refused(List<RuleProblem> problems) implements Outcome {}

    /// Nothing was changed: the rules are not as whoever changes them believed.
    record Outdated() implements Outcome {}
  }

  /// What a change would do.
  ///
  /// @param before the rules as they are, with visitors
  /// @param after the rules as they would be; the same as before when there are problems
  public record Preview(SpaceRules before, SpaceRules after, List<RuleProblem> problems) {}

  private final Database database;
  private final HubKeys keys;
  private final Listener listener;

  /// Hears of what was changed, once it is committed, on the thread that changed it.
  public interface Listener {
    /// Nobody listens: no hub runs, and the next one compares at its start.
    Listener NOBODY =
        new Listener() {
          @Override
          public void rulesChanged(SpaceId space) {
            // Nobody listens.
          }

          @Override
          public void membersChanged(SpaceId space, List<MemberId> members) {
            // Nobody listens.
          }
        };

    /// Rules of the space changed, and perhaps members.
    void rulesChanged(SpaceId space);

    /// Nothing but these members changed.
    void membersChanged(SpaceId space, List<MemberId> members);
  }

  /// What belongs into the same transaction as a change of rules: rows that are no rules, and what
  /// is written down of it. What it throws takes all of it back.
  public interface Beside {
    /// Nothing.
    Beside NOTHING =
        new Beside() {
          @Override
          public void before(Handle handle) {
            // Nothing.
          }

          @Override
          public void after(Handle handle, List<Long> changes) {
            // Nothing.
          }
        };

    /// Before the rules, which may stand on it.
    void before(Handle handle);

    /// After them.
    ///
    /// @param changes their numbers
    void after(Handle handle, List<Long> changes);
  }

  /// @param listener is told of each change
  public RuleEditor(Database database, HubKeys keys, Listener listener) {
    this.database = database;
    this.keys = keys;
    this.listener = listener;
  }

  /// Changes rules together: all of them or none.
  public Outcome change(SpaceId space, List<RuleEdit> edits, Why why) {
    return run(space, new RuleWork(space, keys, why, _ -> edits));
  }

  /// The same, if the last change of the space is still the one named.
  ///
  /// @param last see [#lastChange]
  public Outcome changeAfter(SpaceId space, long last, List<RuleEdit> edits, Why why) {
    RuleWork work =
        new RuleWork(
            space,
            keys,
            why,
            making -> {
              if (RuleChanges.last(making.handle(), space) != last) {
                throw new Refusal(List.of());
              }
              return edits;
            });
    Outcome outcome = run(space, work);
    boolean outdated =
        outcome instanceof Outcome.Refused(List<RuleProblem> problems) && problems.isEmpty();
    return outdated ? new Outcome.Outdated() : outcome;
  }

  /// Changes rules, or none, with something beside: all of it or nothing. The listener is told in
  /// any case, if it holds.
  public Outcome change(SpaceId space, List<RuleEdit> edits, Why why, Beside beside) {
    return run(space, new RuleWork(space, keys, why, _ -> edits), beside);
  }

  /// Makes a change from what the transaction that writes it sees; what else belongs into that
  /// transaction, such as an audit entry, is written here. What it throws takes all of it back.
  @FunctionalInterface
  public interface Maker {
    /// The rules as they shall be.
    List<RuleEdit> make(Handle handle);
  }

  /// Changes rules by what is there at that moment: all of them or none.
  public Outcome changeWithin(SpaceId space, Maker maker, Why why) {
    return run(space, new RuleWork(space, keys, why, work -> maker.make(work.handle())));
  }

  /// Changes a member as they are at that moment.
  public Outcome changeMember(
      SpaceId space, MemberId member, UnaryOperator<Member> change, Why why) {
    return run(
        space, new RuleWork(space, keys, why, work -> List.of(work.changed(member, change))));
  }

  /// Says within the transaction what is to be changed, and writes what belongs to it.
  public interface Making {
    /// What is to be changed, knowing the rules as they are. What it throws takes everything back,
    /// and is the cause of what [RuleEditor#change(SpaceId, Making, Why)] throws.
    List<RuleEdit> edits(Handle handle);

    /// Writes more rows, once the rules are found to be in order.
    ///
    /// @param changes their numbers; empty when nothing new was said
    void beside(Handle handle, List<Long> changes);
  }

  /// Changes rules as they are at that moment, with what is written beside them.
  public Outcome change(SpaceId space, Making making, Why why) {
    return run(
        space,
        handle -> {
          RuleWork work = new RuleWork(space, keys, why, now -> making.edits(now.handle()));
          RuleWork.Done done = work.run(handle);
          making.beside(handle, done.changes());
          return done;
        },
        Beside.NOTHING);
  }

  /// Adds and changes very many members in one transaction, with what is written beside them. They
  /// have been checked against the rules of the last change named; credentials stay as they are.
  ///
  /// @param last see [#lastChange]
  /// @param beside told the handle once they are written
  public Outcome changeMany(
      SpaceId space, long last, List<MemberRow> rows, Why why, Consumer<Handle> beside) {
    boolean done =
        database
            .writer()
            .submit(handle -> {
              if (RuleChanges.last(handle, space) != last) {
                return false;
              }
              MemberRow.write(handle, space, rows, why);
              beside.accept(handle);
              return true;
            })
            .join();
    if (!done) {
      return new Outcome.Outdated();
    }
    if (!rows.isEmpty()) {
      listener.rulesChanged(space);
    }
    return new Outcome.Changed(List.of());
  }

  /// What a change would do, and whether it could be; nothing is changed.
  public Preview preview(SpaceId space, List<RuleEdit> edits) {
    return RulePreview.of(database, keys, space, edits);
  }

  /// Puts back what a change changed, as a change of its own. Refused when the rule was changed
  /// again since.
  public Outcome revert(SpaceId space, long change, Why why) {
    return run(space, new RuleWork(space, keys, why, work -> work.back(change)));
  }

  /// The last changes, the latest first.
  public List<RuleChanges.Change> changes(SpaceId space, int most) {
    return database.read(handle -> RuleChanges.of(handle, space, most));
  }

  /// The changes before one of them, the latest first.
  public List<RuleChanges.Change> changes(SpaceId space, long before, int most) {
    return database.read(handle -> RuleChanges.of(handle, space, before, most));
  }

  /// One change.
  public Optional<RuleChanges.Change> findChange(SpaceId space, long number) {
    return database.read(handle -> Optional.ofNullable(RuleChanges.one(handle, space, number)));
  }

  /// The number of the last change of a space, loading its file among them; 0 for none.
  public long lastChange(SpaceId space) {
    return database.read(handle -> RuleChanges.last(handle, space));
  }

  /// The rule as it is now, as an edit that would make it so; its state is null when there is none.
  public RuleEdit current(SpaceId space, RuleKind kind, String id) {
    return database.read(handle -> new RuleRows(handle, space).current(kind, id));
  }

  /// The same, as a transaction sees it.
  public static RuleEdit current(Handle handle, SpaceId space, RuleKind kind, String id) {
    return new RuleRows(handle, space).current(kind, id);
  }

  /// The rules of a kind behind an id, by their ids; empty for the first. Not of settings.
  public List<RuleEdit> list(SpaceId space, RuleKind kind, String after, int most) {
    return database.read(handle -> new RuleRows(handle, space).list(kind, after, most));
  }

  /// Invites a guest.
  ///
  /// @param id a name that nobody in the space has
  public Outcome inviteGuest(
      SpaceId space,
      MemberId id,
      String name,
      GuestPass pass,
      List<Credential> credentials,
      Why why) {
    Member guest =
        new Member(
            id,
            MemberStatus.ACTIVE,
            List.of(),
            credentials,
            false,
            List.of(),
            null,
            List.of(),
            pass,
            null);
    return run(
        space,
        new RuleWork(space, keys, why, work -> work.fresh(RuleEdit.of(guest, name, "count"))));
  }

  /// Notes that a member has had a training.
  ///
  /// @param by the trainer; null when an operator grants it
  /// @param on the day it was had
  public Outcome grantTraining(
      SpaceId space,
      TrainingId training,
      MemberId member,
      @Nullable MemberId by,
      LocalDate on,
      Why why) {
    return run(
        space, new RuleWork(space, keys, why, work -> work.learnt(training, member, by, on)));
  }

  /// Notes that a credential is lost: it opens nothing from now on.
  public Outcome reportLost(SpaceId space, CredentialDigest digest, Why why) {
    return run(space, new RuleWork(space, keys, why, work -> work.lost(digest)));
  }

  private Outcome run(SpaceId space, RuleWork work) {
    return run(space, work, Beside.NOTHING);
  }

  private Outcome run(SpaceId space, Writer.Work<RuleWork.Done> work, Beside beside) {
    RuleWork.Done done;
    try {
      done =
          database
              .writer()
              .submit(handle -> {
                beside.before(handle);
                RuleWork.Done now = work.run(handle);
                beside.after(handle, now.changes());
                return now;
              })
              .join();
    } catch (CompletionException e) {
      Refusal refusal = Refusal.in(e);
      if (refusal != null) {
        return new Outcome.Refused(refusal.problems());
      }
      throw e;
    }
    if (done.onlyMembers()) {
      listener.membersChanged(space, done.members());
    } else if (!done.changes().isEmpty() || !beside.equals(Beside.NOTHING)) {
      listener.rulesChanged(space);
    }
    return new Outcome.Changed(done.changes());
  }
}
