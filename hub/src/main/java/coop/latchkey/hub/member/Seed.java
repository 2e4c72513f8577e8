package coop.latchkey.hub.member;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.WeeklySchedule;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A seed file, read and found right: everything there is in one space. It holds card numbers and
/// PINs, so it lives only until it is loaded.
record Seed(
    SpaceId id,
    String name,
    java.time.ZoneId timeZone,
    List<Zone> zones,
    List<GatewayId> gateways,
    List<Door> doors,
    List<Desk> desks,
    List<Plan> plans,
    List<Member> members) {

  record Zone(ZoneId id, String name, @Nullable ZoneId inside, @Nullable Integer capacity) {}

  record Door(DoorId id, String name, GatewayId gateway, @Nullable ZoneId from, ZoneId to) {}

  record Desk(DeskId id, String name, GatewayId gateway, ZoneId zone) {}

  record Plan(PlanId id, String name, Set<ZoneId> zones, WeeklySchedule schedule) {}

  record Member(
      MemberId id,
      String name,
      Presence presence,
      MemberStatus status,
      boolean longUnlock,
      List<Subscription> plans,
      List<Badge> badges,
      @Nullable Pin pin) {}

  record Subscription(PlanId plan, Days days) {}

  record Badge(Card card, Days days) {}

  /// Days of the space's time zone, both inclusive; null for open.
  record Days(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /// A PIN; never shown.
  record Pin(String digits) {
    @Override
    public String toString() {
      return "Pin[]";
    }
  }
}
