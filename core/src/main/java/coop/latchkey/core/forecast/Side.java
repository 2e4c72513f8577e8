package coop.latchkey.core.forecast;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One of the two policies compared, without the rules that depend on who is in.
final class Side {
  final Rules rules;
  final Map<MemberId, Member> members;
  final Map<PlanId, Plan> plans;
  final Map<DoorId, Door> doors;
  final Map<CalendarId, Calendar> calendars;
  private final Map<ZoneId, Zone> zones;
  private final Policy policy;
  private final Map<PlanId, Set<MemberId>> holders = new HashMap<>();

  Side(PolicyDocument whole) {
    PolicyDocument document = withoutPresence(whole);
    policy = Policy.compile(document);
    rules = document.rules();
    members = byId(document.members(), Member::id);
    plans = byId(rules.plans(), Plan::id);
    doors = byId(rules.doors(), Door::id);
    calendars = byId(rules.calendars(), Calendar::id);
    zones = byId(rules.zones(), Zone::id);
    for (Member member : document.members()) {
      if (member.status() == MemberStatus.ACTIVE && !member.credentials().isEmpty()) {
        member
            .plans()
            .forEach(held ->
                holders.computeIfAbsent(held.plan(), _ -> new HashSet<>()).add(member.id()));
      }
    }
  }

  /// The policy with entitlements alone: nobody is ever refused for who is in, or not in.
  static PolicyDocument withoutPresence(PolicyDocument document) {
    Rules rules = document.rules();
    return new PolicyDocument(
        document.head(),
        new Rules(
            rules.timeZone(),
            rules.settings(),
            rules.calendars(),
            rules.zones().stream().map(zone -> Zone.of(zone.id(), zone.inside())).toList(),
            rules.doors().stream().map(Side::withoutPresence).toList(),
            rules.plans()),
        document.members().stream().map(Side::withoutEscort).toList());
  }

  private static Door withoutPresence(Door door) {
    return new Door(door.id(), door.from(), door.to(), door.modes(), null, door.training());
  }

  private static Member withoutEscort(Member member) {
    GuestPass pass = member.guest();
    if (pass == null || !pass.escorted()) {
      return member;
    }
    GuestPass alone =
        new GuestPass(
            pass.host(),
            pass.from(),
            pass.until(),
            pass.zones(),
            pass.doors(),
            pass.entries(),
            false);
    return new Member(
        member.id(),
        member.status(),
        member.plans(),
        member.credentials(),
        member.longUnlock(),
        member.pauses(),
        member.arrearsSince(),
        member.learnt(),
        alone,
        member.home());
  }

  /// Whether one of these credentials comes in by the door.
  boolean admits(DoorId door, List<Credential> credentials, AccessState state, Instant at) {
    Moment moment = Moment.of(at);
    for (Credential credential : credentials) {
      AccessRequest request = AccessRequest.of(door, Direction.IN, credential.digest());
      boolean admitted =
          switch (policy.decide(request, state, moment)) {
            case Decision.Granted _, Decision.Asked _ -> true;
            case Decision.Denied _ -> false;
          };
      if (admitted) {
        return true;
      }
    }
    return false;
  }

  /// Whether a plan names the door, or a zone that it leads into.
  boolean leads(PlanId id, DoorId through) {
    Plan plan = plans.get(id);
    Door door = doors.get(through);
    if (plan == null || door == null) {
      return false;
    }
    boolean leads = plan.doors().contains(through);
    ZoneId zone = door.to();
    while (zone != null && !leads) {
      leads = plan.zones().contains(zone);
      Zone inner = zones.get(zone);
      zone = inner == null ? null : inner.inside();
    }
    return leads;
  }

  Set<MemberId> holders(PlanId plan) {
    return holders.getOrDefault(plan, Set.of());
  }

  @Nullable Member member(MemberId id) {
    return members.get(id);
  }

  private static <K, V> Map<K, V> byId(List<V> values, Function<V, K> id) {
    return values.stream().collect(Collectors.toMap(id, Function.identity()));
  }
}
