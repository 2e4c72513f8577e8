package coop.latchkey.core.access.table;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.CalendarId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A house as the heading of a table defines it, line by line; see `docs/testing.md`.
final class HouseText {
  private java.time.ZoneId timeZone = java.time.ZoneId.of("Europe/Paris");
  private Settings settings = Settings.USUAL;
  private Instant issuedAt = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Calendar> calendars = new ArrayList<>();
  private final List<Zone> zones = new ArrayList<>();
  private final List<Door> doors = new ArrayList<>();
  private final List<Plan> plans = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private @Nullable Policy policy;

  /// Takes one line, continuation lines joined.
  void add(String line) {
    policy = null;
    List<String> sides = List.of(line.split(":(\\s|$)", 2));
    Words head = new Words(sides.getFirst());
    List<String> phrases =
        sides.getLast().isEmpty() || sides.size() == 1
            ? List.of()
            : Words.split(sides.getLast(), ";");
    switch (head.next()) {
      case "time" -> {
        head.expect("zone");
        timeZone = java.time.ZoneId.of(head.next());
      }
      case "issued" -> issuedAt = TimeText.moment(head, timeZone);
      case "day" -> {
        head.expect("starts at");
        settings = settings(TimeText.minute(head.next()), settings.arrearsGraceDays(), null);
      }
      case "arrears" -> {
        head.expect("grace");
        settings = settings(settings.dayStartsAtMinute(), head.number(), settings.stale());
        head.expect("days");
      }
      case "stale" -> {
        head.expect("after");
        long afterMillis = head.number() * 3_600_000L;
        head.expect("hours");
        Set<PlanId> kept = new LinkedHashSet<>();
        phrases.forEach(phrase -> kept.add(new PlanId(phrase)));
        Settings.Stale stale = new Settings.Stale(afterMillis, kept);
        settings = settings(settings.dayStartsAtMinute(), settings.arrearsGraceDays(), stale);
      }
      case "calendar" ->
          calendars.add(
              new Calendar(
                  new CalendarId(head.next()), phrases.stream().map(TimeText::span).toList()));
      case "zone" -> zones.add(PlaceText.zone(head, phrases));
      case "door" -> doors.add(PlaceText.door(head, phrases));
      case "plan" -> plans.add(PlanText.plan(head, phrases));
      case "member" -> members.add(MemberText.member(head, phrases, timeZone));
      default -> throw new Malformed("no heading begins like this: " + line);
    }
    head.end();
  }

  private Settings settings(int dayStartsAt, int graceDays, Settings.@Nullable Stale stale) {
    return new Settings(dayStartsAt, graceDays, stale, settings.pins());
  }

  java.time.ZoneId timeZone() {
    return timeZone;
  }

  PolicyDocument document() {
    return new PolicyDocument(
        new PolicyHead(new SpaceId("demo"), new GatewayId("front"), 1, issuedAt),
        new Rules(timeZone, settings, calendars, zones, doors, plans),
        members);
  }

  Policy policy() {
    Policy compiled = policy;
    if (compiled == null) {
      compiled = Policy.compile(document());
      policy = compiled;
    }
    return compiled;
  }

  Member member(String name) {
    return members.stream()
        .filter(member -> member.id().value().equals(MemberText.id(name)))
        .findFirst()
        .orElseThrow(() -> new Malformed("there is no member " + name));
  }

  Door door(String name) {
    return doors.stream()
        .filter(door -> door.id().equals(new DoorId(name)))
        .findFirst()
        .orElseThrow(() -> new Malformed("there is no door " + name));
  }

  static @Nullable ZoneId zoneOrStreet(String name) {
    return name.equals("street") ? null : new ZoneId(name);
  }
}
