package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.inbox.GatewayKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who passed which door of a space and what was charged, as gateways journalled it. What a gateway
/// journalled itself and did not lose, it knows; what others did, it may have heard or not. Bounded
/// by people times doors, and by charges, of which the oldest go.
public final class PlainMemory {
  /// Nobody is believed to stay for longer (docs/rules.md).
  static final Duration STAY_MAX = Duration.ofHours(16);

  /// Charges kept of each account; of one with more, nothing is certain.
  private static final int CHARGES_MAX = 512;

  /// A passage, by which gateway, and whether it certainly still knows it.
  private record Passed(GatewayKey by, Passage passage, boolean sure) {}

  private record Charged(GatewayKey by, boolean sure) {}

  /// A member's last passage at a door.
  public record Own(MemberId member, DoorId door, Passage passage) {}

  private final Map<MemberId, Map<DoorId, Passed>> passages = new LinkedHashMap<>();
  private final Map<Account, LinkedHashMap<Charge, Charged>> charges = new LinkedHashMap<>();
  private final Set<MemberId> pardoned = new HashSet<>();

  /// A gateway journalled a passage.
  public void passed(GatewayKey by, Fact.MemberPassed fact, Instant at) {
    Passage passage = new Passage(fact.direction(), fact.zone(), at);
    Map<DoorId, Passed> doors = passages.computeIfAbsent(fact.member(), _ -> new HashMap<>());
    Passed before = doors.get(fact.door());
    if (before == null || before.passage().compareTo(passage) <= 0) {
      doors.put(fact.door(), new Passed(by, passage, true));
    }
    Charge charge = fact.charge();
    if (charge != null) {
      charged(by, fact.member(), charge);
    }
  }

  /// A gateway charged a member.
  void charged(GatewayKey by, MemberId member, Charge charge) {
    LinkedHashMap<Charge, Charged> all =
        charges.computeIfAbsent(Account.of(member, charge), _ -> new LinkedHashMap<>());
    all.put(charge, new Charged(by, true));
    if (all.size() > CHARGES_MAX) {
      all.pollFirstEntry();
      pardoned.add(member);
    }
  }

  /// An operator forgave passages or gave units back: nothing is certain of this member any more.
  public void pardoned(MemberId member) {
    pardoned.add(member);
  }

  /// A gateway may have forgotten what it journalled since a time by its own clock.
  public void doubt(GatewayKey of, Instant since) {
    for (Map<DoorId, Passed> doors : passages.values()) {
      doors.replaceAll((_, p) ->
          p.by().equals(of) && !p.passage().at().isBefore(since)
              ? new Passed(of, p.passage(), false)
              : p);
    }
    for (Map<Charge, Charged> all : charges.values()) {
      all.replaceAll((_, c) -> c.by().equals(of) ? new Charged(of, false) : c);
    }
  }

  /// The latest passage of a member at a door that any gateway ever journalled; null for none.
  public @Nullable Passage latest(MemberId member, DoorId door) {
    Passed last = passages.getOrDefault(member, Map.of()).get(door);
    return last == null ? null : last.passage();
  }

  /// The last passages that a gateway journalled and certainly did not lose.
  ///
  /// @param oldest those before it are left out
  public List<Own> own(GatewayKey of, Instant oldest) {
    List<Own> own = new ArrayList<>();
    passages.forEach((member, doors) ->
        doors.forEach((door, last) -> {
          if (isCertain(last, of) && !last.passage().at().isBefore(oldest)) {
            own.add(new Own(member, door, last.passage()));
          }
        }));
    return own;
  }

  /// Whether a member was ever charged so, by any gateway, or may have been.
  public boolean wasCharged(Account account, Charge charge) {
    return isPardoned(account.member())
        || charges.getOrDefault(account, new LinkedHashMap<>()).containsKey(charge);
  }

  /// Whether an operator ever changed what is remembered of a member.
  public boolean isPardoned(MemberId member) {
    return pardoned.contains(member);
  }

  /// All who ever passed.
  Set<MemberId> members() {
    return passages.keySet();
  }

  /// The member's last passage as a gateway has it.
  ///
  /// @param passage null for none
  /// @param certain false when it may well have another
  record Last(@Nullable Passage passage, boolean certain) {}

  Last last(GatewayKey at, MemberId member) {
    Map<DoorId, Passed> doors = passages.getOrDefault(member, Map.of());
    @Nullable Passage own = null;
    for (Passed one : doors.values()) {
      if (isCertain(one, at) && (own == null || one.passage().compareTo(own) > 0)) {
        own = one.passage();
      }
    }
    boolean certain = true;
    for (Passed one : doors.values()) {
      boolean later = own == null || one.passage().compareTo(own) > 0;
      certain &= isCertain(one, at) || !later;
    }
    return new Last(own, certain);
  }

  private static boolean isCertain(Passed one, GatewayKey at) {
    return one.sure() && one.by().equals(at);
  }

  /// The last passage at one of the gateway's own doors.
  Last at(GatewayKey gateway, MemberId member, DoorId door) {
    Passed last = passages.getOrDefault(member, Map.of()).get(door);
    return last == null ? new Last(null, true) : new Last(last.passage(), isCertain(last, gateway));
  }

  /// Whether a gateway takes a member for being in a zone; of null, anywhere in the space.
  ///
  /// @param oldest passages before this do not count; null when all do
  Truth isIn(
      GatewayKey at,
      MemberId member,
      @Nullable ZoneId zone,
      PlainPolicy policy,
      @Nullable Instant oldest) {
    Last last = last(at, member);
    Passage passage = last.passage();
    if (!last.certain()) {
      return Truth.UNKNOWN;
    }
    if (passage == null || (oldest != null && passage.at().isBefore(oldest))) {
      return Truth.NO;
    }
    ZoneId place = passage.zone();
    return Truth.of(zone == null ? place != null : policy.isWithin(place, zone));
  }

  /// An account's charges as far as a gateway certainly knows them, or as far as it may.
  public List<Charge> charges(GatewayKey at, Account account, boolean certain) {
    List<Charge> found = new ArrayList<>();
    charges
        .getOrDefault(account, new LinkedHashMap<>())
        .forEach((charge, by) -> {
          if (!certain || (by.by().equals(at) && by.sure())) {
            found.add(charge);
          }
        });
    return found;
  }
}
