package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Decision.Asked;
import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Decision.Granted;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Hours;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A house in Paris for tests: `hall` from the street by `front`, in it the `lab` by `lab`, both as
/// plain as rules are. Written by the wall clock, decisions read as short words.
final class House {
  static final java.time.ZoneId PARIS = java.time.ZoneId.of("Europe/Paris");
  static final ZoneId HALL = new ZoneId("hall");
  static final ZoneId LAB = new ZoneId("lab");

  final List<Zone> zones = new ArrayList<>(List.of(Zone.of(HALL, null), Zone.of(LAB, HALL)));
  final List<Door> doors =
      new ArrayList<>(
          List.of(Door.of(new DoorId("front"), null, HALL), Door.of(new DoorId("lab"), HALL, LAB)));
  final List<Calendar> calendars = new ArrayList<>();
  final List<Plan> plans = new ArrayList<>();
  final List<Someone> people = new ArrayList<>();
  Settings settings = Settings.USUAL;
  AccessState state = AccessState.EMPTY;
  int lockdown;
  @Nullable CredentialDigest pin;
  @Nullable String companion;
  boolean clockTrusted = true;
  boolean stale;

  House plan(Plan plan) {
    plans.add(plan);
    return this;
  }

  /// A plan of the whole house.
  House plan(String id, Hours hours, @Nullable Allowance allowance) {
    return plan(
        new Plan(
            new PlanId(id),
            Set.of(HALL),
            Set.of(),
            hours,
            allowance,
            Set.of(),
            Plan.Privileges.NONE));
  }

  /// A plan of the whole house at any hour.
  House plan(String id, Plan.Privileges privileges) {
    return plan(
        new Plan(new PlanId(id), Set.of(HALL), Set.of(), Hours.ALWAYS, null, Set.of(), privileges));
  }

  House zone(Zone zone) {
    zones.replaceAll(known -> known.id().equals(zone.id()) ? zone : known);
    return this;
  }

  House door(Door door) {
    doors.replaceAll(known -> known.id().equals(door.id()) ? door : known);
    return this;
  }

  House with(Someone... some) {
    people.addAll(List.of(some));
    return this;
  }

  Policy policy() {
    return Policy.compile(document());
  }

  PolicyDocument document() {
    return new PolicyDocument(
        new PolicyHead(new SpaceId("demo"), new GatewayId("front"), 1, at("2026-11-01T12:00")),
        new Rules(PARIS, settings, calendars, zones, doors, plans),
        people.stream().map(Someone::member).toList());
  }

  static Instant at(String wall) {
    return LocalDateTime.parse(wall).atZone(PARIS).toInstant();
  }

  /// Somebody goes through a door.
  House passes(String who, String door, Direction direction, String wall) {
    return passes(who, door, direction, at(wall), null);
  }

  House passes(String who, String door, Direction direction, Instant at, @Nullable Charge charge) {
    Door through =
        doors.stream().filter(d -> d.id().value().equals(door)).findFirst().orElseThrow();
    ZoneId zone = direction == Direction.IN ? through.to() : through.from();
    state =
        AccessStateMachine.step(
            state,
            new AccessStateMachine.Input.Passed(
                new MemberId(who), through.id(), new Passage(direction, zone, at), charge),
            at);
    return this;
  }

  House comesIn(String who, String wall) {
    return passes(who, "front", Direction.IN, wall);
  }

  AccessRequest request(String who, String door, Direction direction) {
    return new AccessRequest(
        new DoorId(door),
        direction,
        Someone.badge(who),
        pin,
        companion == null ? null : new MemberId(companion),
        lockdown,
        false);
  }

  Decision decide(String who, String door, Direction direction, String wall) {
    return policy()
        .decide(request(who, door, direction), state, new Moment(at(wall), clockTrusted, stale));
  }

  /// Decides about coming in and, when it is granted, walks through.
  Decision goesIn(String who, String door, String wall) {
    return goes(who, door, Direction.IN, wall);
  }

  Decision goes(String who, String door, Direction direction, String wall) {
    Decision decision = decide(who, door, direction, wall);
    if (decision instanceof Granted granted) {
      passes(who, door, direction, at(wall), granted.charge());
    }
    return decision;
  }

  /// Coming in, in words: `plan daytime`, `plan daytime lastUnit`, `outsideHours`, `outsideHours
  /// 2026-11-24T09:00`, `asks pin`, `leaving -2`.
  String enter(String who, String door, String wall) {
    return words(decide(who, door, Direction.IN, wall));
  }

  static String words(Decision decision) {
    return switch (decision) {
      case Granted granted ->
          granted.basis().code()
              + (granted.plan() == null ? "" : " " + granted.plan())
              + (granted.charge() == null ? "" : " -" + granted.charge().units())
              + granted.notices().stream()
                  .sorted()
                  .map(notice -> " " + notice.code())
                  .collect(Collectors.joining());
      case Asked asked -> "asks " + asked.ask().code();
      case Denied denied ->
          denied.reason().code()
              + (denied.from() == null ? "" : " " + LocalDateTime.ofInstant(denied.from(), PARIS));
    };
  }
}
