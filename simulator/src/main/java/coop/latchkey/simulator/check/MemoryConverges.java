package coop.latchkey.simulator.check;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.inbox.GatewayKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is remembered of members comes to be the same everywhere: the hub remembers every passage
/// and charge it committed, and so does each gateway of the space once all has been well for a
/// time; nobody remembers a passage that no gateway journalled.
///
/// Looked at once an hour at each place. Passages count for 7 days and charges for 45 by clocks
/// that may be a little off; younger ones are compared.
final class MemoryConverges implements Invariant {
  private static final Duration PASSAGES = Duration.ofDays(6);
  private static final Duration CHARGES = Duration.ofDays(40);
  private static final long EVERY = Duration.ofHours(1).toMillis();

  /// The hub shares what it committed at once; what came within this is not compared.
  private static final long JUST_NOW = 10_000;

  private record Place(MemberId member, DoorId door) {}

  private record Passed(Passage passage, long at) {}

  private record Charged(Account account, Charge charge) {}

  /// What is committed of one space.
  private static final class Space {
    private final Map<Place, Passed> passages = new LinkedHashMap<>();
    private final Map<Charged, Long> charges = new LinkedHashMap<>();
  }

  private final Known known;
  private final Map<SpaceId, Space> spaces = new HashMap<>();
  private final Map<Object, Long> lookedAt = new HashMap<>();

  MemoryConverges(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "memory converges";
  }

  @Override
  public String promise() {
    return "What is remembered of passages and charges comes to be the same at the hub and at every"
        + " gateway of a space.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.Committed committed ->
          committed.records().forEach(r -> committed(committed.gateway(), r, committed.at()));
      case Seen.HubRestored _ -> spaces.clear();
      case Seen.HubLooked looked -> {
        if (isDue(looked.space(), looked.at())) {
          compare(
              "The hub", looked.space(), looked.remembered(), looked.at(), looked.at(), findings);
        }
      }
      case Seen.Looked looked -> looked(looked, findings);
      default -> {
        // Nothing remembered.
      }
    }
  }

  private boolean isDue(Object place, long at) {
    boolean due = at - lookedAt.getOrDefault(place, 0L) >= EVERY;
    if (due) {
      lookedAt.put(place, at);
    }
    return due;
  }

  private void committed(GatewayKey by, JournalRecord record, long at) {
    if (!(record.fact() instanceof Fact.MemberPassed fact)) {
      return;
    }
    Space space = spaces.computeIfAbsent(by.space(), _ -> new Space());
    Passage passage = new Passage(fact.direction(), fact.zone(), record.at());
    Passed next = new Passed(passage, at);
    space.passages.merge(
        new Place(fact.member(), fact.door()),
        next,
        (a, b) -> a.passage().compareTo(b.passage()) > 0 ? a : b);
    Charge charge = fact.charge();
    if (charge != null) {
      Charged key = new Charged(Account.of(fact.member(), charge), charge);
      space.charges.putIfAbsent(key, at);
    }
  }

  private void looked(Seen.Looked looked, Findings findings) {
    KnownGateway gateway = known.gateway(looked.gateway());
    long wellSince = gateway == null ? Calm.NEVER : known.wellSince(gateway);
    boolean rests = wellSince != Calm.NEVER && looked.at() > PolicyArrives.rest(wellSince);
    if (rests && isDue(looked.gateway(), looked.at())) {
      String who = "Gateway " + looked.gateway();
      long heard = looked.at() - Bounds.STATUS;
      compare(who, looked.gateway().space(), looked.remembered(), looked.at(), heard, findings);
    }
  }

  /// @param until what was committed later is not compared
  private void compare(
      String who, SpaceId id, AccessState has, long at, long until, Findings findings) {
    Space space = spaces.get(id);
    Instant now = Instant.ofEpochMilli(at);
    if (space == null) {
      return;
    }
    space.passages.values().removeIf(p -> p.passage().at().isBefore(now.minus(PASSAGES)));
    space.charges.keySet().removeIf(c -> c.charge().until().isBefore(now.minus(CHARGES)));
    for (Map.Entry<Place, Passed> one : space.passages.entrySet()) {
      if (one.getValue().at() <= until - JUST_NOW) {
        passage(who, has, one.getKey(), one.getValue().passage(), findings);
      }
    }
    for (Map.Entry<Charged, Long> one : space.charges.entrySet()) {
      SortedSet<Charge> all = has.charges().getOrDefault(one.getKey().account(), new TreeSet<>());
      if (one.getValue() <= until - JUST_NOW && !all.contains(one.getKey().charge())) {
        findings.violated(
            "%s does not know the charge %s of %s."
                .formatted(who, one.getKey().charge(), one.getKey().account().member()));
        return;
      }
    }
    invented(who, id, has, findings);
    findings.checked();
  }

  private static void passage(
      String who, AccessState has, Place place, Passage committed, Findings findings) {
    @Nullable Passage remembered =
        has.passages().getOrDefault(place.member(), Map.of()).get(place.door());
    if (remembered == null || remembered.compareTo(committed) < 0) {
      findings.violated(
          "%s takes %s for the last passage of %s at %s, and the hub has committed %s."
              .formatted(who, remembered, place.member(), place.door(), committed));
    }
  }

  private void invented(String who, SpaceId id, AccessState has, Findings findings) {
    has.charges()
        .forEach((account, all) ->
            all.forEach(charge -> {
              if (!known.memory(id).wasCharged(account, charge)) {
                findings.violated(
                    "%s remembers the charge %s of %s, which no gateway journalled."
                        .formatted(who, charge, account.member()));
              }
            }));
    has.passages()
        .forEach((member, doors) ->
            doors.forEach((door, passage) -> {
              Passage latest = known.memory(id).latest(member, door);
              if (latest == null || latest.compareTo(passage) < 0) {
                findings.violated(
                    "%s remembers that %s passed %s at %s, which no gateway journalled."
                        .formatted(who, member, door, passage.at()));
              }
            }));
  }
}
