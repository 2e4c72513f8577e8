package coop.latchkey.simulator.check.plain;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A policy as the hub issued it, with everything in it to be found by its name.
public final class PlainPolicy {
  private final PolicyDocument document;
  private final PlainHours hours;
  private final Map<CredentialDigest, Holder> holders = new HashMap<>();
  private final Map<MemberId, Member> members = new HashMap<>();
  private final Map<DoorId, Door> doors = new HashMap<>();
  private final Map<PlanId, Plan> plans = new HashMap<>();
  private final Map<ZoneId, Zone> zones = new HashMap<>();

  /// Whose credential it is.
  record Holder(Member member, Credential credential) {}

  /// Of a document.
  public PlainPolicy(PolicyDocument document) {
    this.document = document;
    hours = new PlainHours(document.rules().calendars());
    document.rules().doors().forEach(door -> doors.put(door.id(), door));
    document.rules().plans().forEach(plan -> plans.put(plan.id(), plan));
    document.rules().zones().forEach(zone -> zones.put(zone.id(), zone));
    for (Member member : document.members()) {
      members.put(member.id(), member);
      member.credentials().forEach(one -> holders.put(one.digest(), new Holder(member, one)));
    }
  }

  /// What was issued.
  public PolicyDocument document() {
    return document;
  }

  /// Its version.
  public long version() {
    return document.head().version();
  }

  /// Whether a credential could open anything: somebody in force holds it, and it is not lost.
  public boolean isGood(CredentialDigest credential) {
    Holder holder = holders.get(credential);
    return holder != null
        && !holder.credential.lost()
        && holder.member.status() == MemberStatus.ACTIVE;
  }

  /// Whose credential it is; null for nobody's.
  public @Nullable MemberId holderOf(CredentialDigest credential) {
    Holder holder = holders.get(credential);
    return holder == null ? null : holder.member.id();
  }

  /// How many units of a plan counted by days or entries an account has in each period; null for
  /// any other plan, and for one not held.
  public @Nullable Integer units(AccessState.Account account, PlanId id) {
    Plan plan = plans.get(id);
    Allowance allowance = plan == null ? null : plan.allowance();
    Member member = members.get(account.member());
    if (allowance == null || member == null) {
      return null;
    }
    boolean counted =
        switch (allowance.unit()) {
          case DAY, ENTRY -> true;
          case HALF_DAY, HOUR -> false;
        };
    for (Subscription held : member.plans()) {
      if (counted && held.plan().equals(id) && Objects.equals(held.from(), account.held())) {
        return held.units() == null ? Integer.valueOf(allowance.units()) : held.units();
      }
    }
    return null;
  }

  @Nullable Holder holder(CredentialDigest credential) {
    return holders.get(credential);
  }

  @Nullable Member member(MemberId id) {
    return members.get(id);
  }

  @Nullable Door door(DoorId id) {
    return doors.get(id);
  }

  @Nullable Plan plan(PlanId id) {
    return plans.get(id);
  }

  @Nullable Zone zone(ZoneId id) {
    return zones.get(id);
  }

  /// Whether a place is in a zone, or in one nested in it.
  boolean isWithin(@Nullable ZoneId place, ZoneId zone) {
    for (ZoneId at = place; at != null; ) {
      if (at.equals(zone)) {
        return true;
      }
      Zone found = zones.get(at);
      at = found == null ? null : found.inside();
    }
    return false;
  }

  /// Whether a door leads into one of these zones, or is one of these doors.
  boolean opens(Door door, Set<ZoneId> into, Set<DoorId> single) {
    return single.contains(door.id()) || into.stream().anyMatch(z -> isWithin(door.to(), z));
  }

  /// What the wall clock shows.
  LocalDateTime wall(Instant at) {
    return LocalDateTime.ofInstant(at, document.rules().timeZone());
  }

  /// The day of the space, which begins when its settings say.
  LocalDate dayOf(Instant at) {
    LocalDate day = wall(at).toLocalDate();
    while (startOf(day).isAfter(at)) {
      day = day.minusDays(1);
    }
    while (!startOf(day.plusDays(1)).isAfter(at)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private Instant startOf(LocalDate day) {
    return at(day, document.rules().settings().dayStartsAtMinute());
  }

  /// A minute of a day: when clocks skip it, at the end of what they skip; when they repeat it, the
  /// first.
  Instant at(LocalDate day, int minute) {
    LocalDateTime wall = day.atTime(LocalTime.ofSecondOfDay(minute * 60L));
    java.time.ZoneId zone = document.rules().timeZone();
    ZoneOffsetTransition change = zone.getRules().getTransition(wall);
    return change != null && change.isGap() ? change.getInstant() : wall.atZone(zone).toInstant();
  }

  /// Whether hours hold at a moment.
  boolean hold(coop.latchkey.core.rule.Hours which, Instant at) {
    return hours.hold(which, wall(at));
  }

  /// What a door asks for at a moment, with what it waits for; null for a credential alone.
  ///
  /// @param trusted whether the clock is believed
  public Door.@Nullable ModeHours mode(DoorId id, Instant at, boolean trusted) {
    Door door = doors.get(id);
    if (door == null) {
      return null;
    }
    for (Door.ModeHours mode : door.modes()) {
      boolean asksMore = mode.mode() == DoorMode.CARD_AND_PIN || mode.mode() == DoorMode.TWO_PERSON;
      boolean holds =
          trusted ? hold(mode.hours(), at) : asksMore || PlainHours.always(mode.hours());
      if (holds) {
        return mode;
      }
    }
    return null;
  }

  static boolean isOn(LocalDate day, @Nullable LocalDate from, @Nullable LocalDate to) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
