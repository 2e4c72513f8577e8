package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Cuts an [AccessState] into parts that are merged again in any order.
public final class AccessParts {
  private AccessParts() {}

  /// The single entries (a passage, a charge, a forgiveness) in an order of their own, so that
  /// equal states give equal lists.
  public static List<Input> entries(AccessState state) {
    List<Input> entries = new ArrayList<>();
    state.passages().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(ofMember -> addPassages(entries, ofMember.getKey(), ofMember.getValue()));
    state.charges().entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<AccessState.Account, ?> e) -> e.getKey().member())
                .thenComparing(e -> String.valueOf(e.getKey().plan()))
                .thenComparing(e -> String.valueOf(e.getKey().held())))
        .flatMap(e -> e.getValue().stream().map(c -> new Input.Charged(e.getKey().member(), c)))
        .forEach(entries::add);
    state.forgiven().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new Input.Forgiven(e.getKey(), e.getValue()))
        .forEach(entries::add);
    return entries;
  }

  /// The state that these entries make.
  public static AccessState of(List<? extends Input> entries) {
    AccessState state = AccessState.EMPTY;
    for (Input entry : entries) {
      state = AccessStateMachine.step(state, entry, Instant.EPOCH);
    }
    return state;
  }

  /// Parts with so many entries at most; none of nothing.
  public static List<AccessState> split(AccessState state, int entriesMax) {
    List<Input> entries = entries(state);
    List<AccessState> parts = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += entriesMax) {
      parts.add(of(entries.subList(from, Math.min(entries.size(), from + entriesMax))));
    }
    return parts;
  }

  private static void addPassages(
      List<Input> entries, MemberId member, Map<DoorId, AccessState.Passage> doors) {
    doors.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> new Input.Passed(member, e.getKey(), e.getValue(), null))
        .forEach(entries::add);
  }
}
