package coop.latchkey.core.forecast;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.forecast.Forecast.Change;
import coop.latchkey.core.forecast.Forecast.Holders;
import coop.latchkey.core.forecast.Forecast.Kind;
import coop.latchkey.core.forecast.Forecast.Span;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Makes one [Forecast]: decides for one member of each kind at each door that the change touches,
/// before and after, at every turning point.
final class Forecaster {
  private record Pattern(Kind kind, List<Span> spans) {}

  private static final Comparator<Change> MOST_FIRST =
      Comparator.comparing(Change::kind)
          .thenComparing(Change::memberCount, Comparator.reverseOrder())
          .thenComparing(change -> change.doors().getFirst())
          .thenComparing(change -> change.spans().getFirst().from())
          .thenComparing(change -> change.members().getFirst());

  private final Side before;
  private final Side after;
  private final AccessState state;
  private final Instant from;
  private final Instant until;
  private final Differences differences;
  private final TurningPoints turningPoints;
  private final Kinds kinds;

  Forecaster(
      PolicyDocument before, PolicyDocument after, AccessState state, Instant from, Instant until) {
    this.before = new Side(before);
    this.after = new Side(after);
    this.state = new AccessState(Map.of(), state.charges(), Map.of());
    this.from = from;
    this.until = until;
    differences = new Differences(this.before, this.after);
    Set<ZoneId> timeZones = new TreeSet<>(Comparator.comparing(ZoneId::getId));
    timeZones.add(this.before.rules.timeZone());
    timeZones.add(this.after.rules.timeZone());
    turningPoints = new TurningPoints(timeZones, from, until);
    kinds = kinds();
  }

  /// No place is a day apart from Greenwich, and days of allowances begin up to a day late.
  private Kinds kinds() {
    LocalDate first = LocalDate.ofInstant(from, java.time.ZoneOffset.UTC).minusDays(3);
    LocalDate last = LocalDate.ofInstant(until, java.time.ZoneOffset.UTC).plusDays(3);
    int grace =
        Math.max(
            before.rules.settings().arrearsGraceDays(), after.rules.settings().arrearsGraceDays());
    return new Kinds(first, last, grace, from, state);
  }

  Forecast forecast() {
    SortedMap<MemberId, Member> everybody = new TreeMap<>(after.members);
    everybody.putAll(before.members);
    Map<MemberId, Kinds.Kind> kindOf = new HashMap<>();
    Map<Pattern, SortedMap<DoorId, List<MemberId>>> found = new LinkedHashMap<>();
    for (DoorId door : doors()) {
      Map<Kinds.Kind, List<MemberId>> alike = new LinkedHashMap<>();
      for (MemberId id : everybody.keySet()) {
        if (differences.touch(id, door)) {
          Kinds.Kind kind =
              kindOf.computeIfAbsent(id, m -> kinds.of(m, before.member(m), after.member(m)));
          alike.computeIfAbsent(kind, _ -> new ArrayList<>()).add(id);
        }
      }
      alike
          .values()
          .forEach(members ->
              patterns(members.getFirst(), door)
                  .forEach(pattern ->
                      found
                          .computeIfAbsent(pattern, _ -> new TreeMap<>())
                          .computeIfAbsent(door, _ -> new ArrayList<>())
                          .addAll(members)));
    }
    return bounded(merged(found));
  }

  private Set<DoorId> doors() {
    Set<DoorId> doors = new TreeSet<>(before.doors.keySet());
    doors.addAll(after.doors.keySet());
    return doors;
  }

  /// What one member loses and gains at a door: at most one pattern of each.
  private List<Pattern> patterns(MemberId id, DoorId door) {
    List<Credential> old = unlike(before.member(id));
    List<Credential> now = unlike(after.member(id));
    List<Span> losses = new ArrayList<>();
    List<Span> gains = new ArrayList<>();
    List<Instant> points = points(id, door);
    for (int i = 0; i < points.size(); i++) {
      Instant at = points.get(i);
      boolean was = before.admits(door, old, state, at);
      boolean is = after.admits(door, now, state, at);
      if (was != is) {
        Instant end = i + 1 < points.size() ? points.get(i + 1) : until;
        append(was ? losses : gains, at, end);
      }
    }
    List<Pattern> patterns = new ArrayList<>();
    if (!losses.isEmpty()) {
      patterns.add(new Pattern(Kind.LOSES, losses));
    }
    if (!gains.isEmpty()) {
      patterns.add(new Pattern(Kind.GAINS, gains));
    }
    return patterns;
  }

  private static void append(List<Span> spans, Instant begin, Instant end) {
    if (!spans.isEmpty() && spans.getLast().until().equals(begin)) {
      spans.set(spans.size() - 1, new Span(spans.getLast().from(), end));
    } else {
      spans.add(new Span(begin, end));
    }
  }

  /// One of each sort of credential: two badges that are always good open the same.
  private static List<Credential> unlike(@Nullable Member member) {
    record Sort(
        Credential.Kind kind, boolean lost, @Nullable LocalDate from, @Nullable LocalDate to) {}
    Map<Sort, Credential> sorts = new LinkedHashMap<>();
    if (member != null) {
      member
          .credentials()
          .forEach(c -> sorts.putIfAbsent(new Sort(c.kind(), c.lost(), c.from(), c.to()), c));
    }
    return List.copyOf(sorts.values());
  }

  private List<Instant> points(MemberId id, DoorId door) {
    BitSet minutes = new BitSet();
    minutes.set(0);
    Set<Instant> own = new TreeSet<>(kinds.ends(id));
    for (Side side : List.of(before, after)) {
      minutes.set(side.rules.settings().dayStartsAtMinute());
      Door through = side.doors.get(door);
      if (through != null) {
        through.modes().forEach(mode -> TurningPoints.addMinutes(mode.hours(), minutes));
      }
      Member member = side.member(id);
      if (member != null) {
        addOf(side, member, minutes, own);
      }
    }
    List<Instant> common = turningPoints.of(minutes);
    own.removeIf(point -> !point.isAfter(from) || !point.isBefore(until));
    if (own.isEmpty()) {
      return common;
    }
    own.addAll(common);
    return List.copyOf(own);
  }

  private static void addOf(Side side, Member member, BitSet minutes, Set<Instant> own) {
    for (Subscription held : member.plans()) {
      Plan plan = side.plans.get(held.plan());
      if (plan != null) {
        TurningPoints.addMinutes(plan.hours(), minutes);
      }
    }
    GuestPass pass = member.guest();
    if (pass != null) {
      own.add(pass.from());
      own.add(pass.until());
    }
  }

  private List<Change> merged(Map<Pattern, SortedMap<DoorId, List<MemberId>>> found) {
    List<Change> changes = new ArrayList<>();
    found.forEach((pattern, byDoor) -> {
      Map<Set<MemberId>, List<DoorId>> doorsOf = new LinkedHashMap<>();
      byDoor.forEach((door, members) ->
          doorsOf.computeIfAbsent(new TreeSet<>(members), _ -> new ArrayList<>()).add(door));
      doorsOf.forEach((members, doors) -> changes.add(change(pattern, doors, members)));
    });
    changes.sort(MOST_FIRST);
    return changes;
  }

  private Change change(Pattern pattern, List<DoorId> doors, Set<MemberId> members) {
    return new Change(
        pattern.kind,
        doors,
        members.stream().limit(Forecast.MEMBERS_MAX).toList(),
        members.size(),
        holders(pattern.kind, members),
        pattern.spans.stream().limit(Forecast.SPANS_MAX).toList(),
        pattern.spans.size());
  }

  /// The smallest plan that all of them hold.
  private @Nullable Holders holders(Kind kind, Set<MemberId> members) {
    Side side =
        switch (kind) {
          case LOSES -> before;
          case GAINS -> after;
        };
    Member one = side.member(members.iterator().next());
    if (one == null) {
      return null;
    }
    return one.plans().stream()
        .map(Subscription::plan)
        .distinct()
        .filter(plan -> side.holders(plan).containsAll(members))
        .map(plan -> new Holders(plan, side.holders(plan).size()))
        .min(Comparator.comparingInt(Holders::count).thenComparing(Holders::plan))
        .orElse(null);
  }

  private Forecast bounded(List<Change> changes) {
    int listed = Math.min(changes.size(), Forecast.CHANGES_MAX);
    return new Forecast(from, until, changes.subList(0, listed), changes.size() - listed);
  }
}
