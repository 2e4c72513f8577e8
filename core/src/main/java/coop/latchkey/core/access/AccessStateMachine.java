package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How an [AccessState] grows. Its parts are merged by rules that know no order: of passages the
/// later one, of charges the union, of forgiveness the longer one. So it does not matter what is
/// heard first, or how often; whoever has heard the same knows the same.
public final class AccessStateMachine {
  private AccessStateMachine() {}

  /// What changes it.
  public sealed interface Input {
    /// A member went through a door.
    ///
    /// @param charge what it cost, or null
    record Passed(MemberId member, DoorId door, Passage passage, @Nullable Charge charge)
        implements Input {
      /// Cuts off what is finer than a millisecond: it does not go over the wire, and a charge that
      /// comes back from there must be the same one.
      public Passed {
        passage = new Passage(passage.direction(), passage.zone(), millis(passage.at()));
        charge = charge == null ? null : millis(charge);
      }
    }

    /// A unit was given back: a charge with negative units.
    record Charged(MemberId member, Charge charge) implements Input {
      /// Cuts off what is finer than a millisecond.
      public Charged {
        charge = millis(charge);
      }
    }

    /// A member's passages up to then are no ground for anti-passback any more.
    record Forgiven(MemberId member, Instant until) implements Input {
      /// Cuts off what is finer than a millisecond.
      public Forgiven {
        until = millis(until);
      }
    }

    /// What others know.
    record Heard(AccessState state) implements Input {}

    /// Time has passed: what does not matter any more is forgotten.
    record TimePassed() implements Input {}
  }

  /// The state after the input; the same object when nothing changes.
  public static AccessState step(AccessState state, Input input, Instant now) {
    return switch (input) {
      case Input.Passed passed -> passed(state, passed);
      case Input.Charged charged -> charged(state, charged.member(), charged.charge());
      case Input.Forgiven forgiven -> forgiven(state, forgiven.member(), forgiven.until());
      case Input.Heard heard -> merged(state, heard.state());
      case Input.TimePassed _ -> Forgetting.at(now).apply(state);
    };
  }

  private static AccessState passed(AccessState state, Input.Passed passed) {
    AccessState after = withPassage(state, passed.member(), passed.door(), passed.passage());
    Charge charge = passed.charge();
    return charge == null ? after : charged(after, passed.member(), charge);
  }

  private static AccessState withPassage(
      AccessState state, MemberId member, DoorId door, Passage passage) {
    Map<DoorId, Passage> doors = state.passages().getOrDefault(member, Map.of());
    Passage known = doors.get(door);
    if (known != null && known.compareTo(passage) >= 0) {
      return state;
    }
    Map<DoorId, Passage> changed = new HashMap<>(doors);
    changed.put(door, passage);
    return new AccessState(
        ShardMap.copyOf(state.passages()).with(member, Map.copyOf(changed)),
        state.charges(),
        state.forgiven());
  }

  private static AccessState charged(AccessState state, MemberId member, Charge charge) {
    Account account = Account.of(member, charge);
    SortedSet<Charge> known = state.charges().get(account);
    if (known != null && known.contains(charge)) {
      return state;
    }
    SortedSet<Charge> changed = known == null ? new TreeSet<>() : new TreeSet<>(known);
    changed.add(charge);
    return new AccessState(
        state.passages(),
        ShardMap.copyOf(state.charges()).with(account, Collections.unmodifiableSortedSet(changed)),
        state.forgiven());
  }

  private static AccessState forgiven(AccessState state, MemberId member, Instant until) {
    Instant known = state.forgiven().get(member);
    if (known != null && !until.isAfter(known)) {
      return state;
    }
    return new AccessState(
        state.passages(), state.charges(), ShardMap.copyOf(state.forgiven()).with(member, until));
  }

  private static AccessState merged(AccessState ours, AccessState theirs) {
    AccessState all = ours;
    for (var ofMember : theirs.passages().entrySet()) {
      for (var atDoor : ofMember.getValue().entrySet()) {
        all = withPassage(all, ofMember.getKey(), atDoor.getKey(), atDoor.getValue());
      }
    }
    for (var ofAccount : theirs.charges().entrySet()) {
      for (Charge charge : ofAccount.getValue()) {
        all = charged(all, ofAccount.getKey().member(), charge);
      }
    }
    for (var ofMember : theirs.forgiven().entrySet()) {
      all = forgiven(all, ofMember.getKey(), ofMember.getValue());
    }
    return all;
  }

  private static Charge millis(Charge charge) {
    return new Charge(
        charge.plan(),
        charge.held(),
        charge.period(),
        charge.units(),
        millis(charge.from()),
        millis(charge.until()));
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
