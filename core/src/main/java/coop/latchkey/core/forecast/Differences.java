package coop.latchkey.core.forecast;

import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Subscription;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Which rules are other than before, and so whom a change can touch at all. Without the rules of
/// presence a decision hangs on the space, the door, the member and the plans they hold.
final class Differences {
  private final Side before;
  private final Side after;
  private final boolean everywhere;
  private final Set<PlanId> plans;
  private final Set<DoorId> doors;

  Differences(Side before, Side after) {
    this.before = before;
    this.after = after;
    everywhere = !sameSpace(before.rules, after.rules);
    Set<CalendarId> calendars = changed(before.calendars, after.calendars, Objects::equals);
    plans = changed(before.plans, after.plans, (a, b) -> a.equals(b) && !uses(a, calendars));
    doors = changed(before.doors, after.doors, (a, b) -> a.equals(b) && !uses(a, calendars));
  }

  /// Whether this member may come by this door other than before.
  boolean touch(MemberId id, DoorId door) {
    return everywhere
        || doors.contains(door)
        || changed(id)
        || holdsChanged(before, id, door)
        || holdsChanged(after, id, door);
  }

  private boolean changed(MemberId id) {
    Member old = before.member(id);
    Member now = after.member(id);
    return !Objects.equals(old, now) || hostChanged(old);
  }

  private boolean hostChanged(@Nullable Member member) {
    GuestPass pass = member == null ? null : member.guest();
    return pass != null && !Objects.equals(before.member(pass.host()), after.member(pass.host()));
  }

  private boolean holdsChanged(Side side, MemberId id, DoorId door) {
    Member member = side.member(id);
    if (member == null || plans.isEmpty()) {
      return false;
    }
    for (Subscription held : member.plans()) {
      PlanId plan = held.plan();
      // A plan that does not lead here may be one that an add-on needs, or opens a locked door.
      if (plans.contains(plan)
          && (before.leads(plan, door) || after.leads(plan, door) || hasCompany(member))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasCompany(Member member) {
    return member.plans().size() > 1;
  }

  /// Zones keep nothing here but what they lie in; what a gateway does when it is cut off, and with
  /// wrong PINs, is no matter of entitlement.
  private static boolean sameSpace(Rules a, Rules b) {
    return a.timeZone().equals(b.timeZone())
        && a.settings().dayStartsAtMinute() == b.settings().dayStartsAtMinute()
        && a.settings().arrearsGraceDays() == b.settings().arrearsGraceDays()
        && Set.copyOf(a.zones()).equals(Set.copyOf(b.zones()));
  }

  private static boolean uses(Plan plan, Set<CalendarId> calendars) {
    return uses(plan.hours(), calendars);
  }

  private static boolean uses(Door door, Set<CalendarId> calendars) {
    return door.modes().stream().anyMatch(mode -> uses(mode.hours(), calendars));
  }

  private static boolean uses(Hours hours, Set<CalendarId> calendars) {
    Hours.Holidays holidays = hours.holidays();
    return holidays != null && calendars.contains(holidays.calendar());
  }

  private static <K, V> Set<K> changed(Map<K, V> before, Map<K, V> after, BiPredicate<V, V> same) {
    Set<K> changed = new HashSet<>();
    before.forEach((id, old) -> {
      V now = after.get(id);
      if (now == null || !same.test(old, now)) {
        changed.add(id);
      }
    });
    after.keySet().stream().filter(id -> !before.containsKey(id)).forEach(changed::add);
    return changed;
  }
}
