package coop.latchkey.core.wire;

import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.Allowance;
import java.io.IOException;
import java.util.Set;

/// The fields of each kind of event; they stand in the record beside its number and time.
final class FactCodec {
  private FactCodec() {}

  static String kind(Fact fact) {
    return switch (fact) {
      case Fact.AccessGranted _ -> "accessGranted";
      case Fact.AccessDenied _ -> "accessDenied";
      case Fact.MemberPassed _ -> "memberPassed";
      case Fact.DoorModeChanged _ -> "doorModeChanged";
      case Fact.PinLocked _ -> "pinLocked";
      case Fact.ExitRequested _ -> "exitRequested";
      case Fact.DoorOpened _ -> "doorOpened";
      case Fact.DoorClosed _ -> "doorClosed";
      case Fact.DoorForced _ -> "doorForced";
      case Fact.DoorHeldOpen _ -> "doorHeldOpen";
      case Fact.DoorUnlocked _ -> "doorUnlocked";
      case Fact.DoorLocked _ -> "doorLocked";
      case Fact.CommandApplied _ -> "commandApplied";
      case Fact.CommandRefused _ -> "commandRefused";
      case Fact.DeskOccupied _ -> "deskOccupied";
      case Fact.DeskVacant _ -> "deskVacant";
      case Fact.DeskUnknown _ -> "deskUnknown";
      case Fact.PeopleCounted _ -> "peopleCounted";
      case Fact.ZoneOccupied _ -> "zoneOccupied";
      case Fact.ZoneVacant _ -> "zoneVacant";
      case Fact.SensorUnknown _ -> "sensorUnknown";
      case Fact.ReaderOffline _ -> "readerOffline";
      case Fact.ReaderOnline _ -> "readerOnline";
      case Fact.ReaderTamper _ -> "readerTamper";
      case Fact.GatewayStarted _ -> "gatewayStarted";
      case Fact.PolicyApplied _ -> "policyApplied";
      case Fact.PolicyRefused _ -> "policyRefused";
      case Fact.ClockStepped _ -> "clockStepped";
      case Fact.JournalGap _ -> "journalGap";
    };
  }

  static void write(JsonOut out, Fact fact) throws IOException {
    out.text("kind", kind(fact));
    switch (fact) {
      case Fact.OfDoor ofDoor -> writeOfDoor(out, ofDoor);
      case Fact.OfDesk ofDesk -> {
        out.text("desk", ofDesk.desk());
        if (ofDesk instanceof Fact.DeskUnknown unknown) {
          out.text("why", unknown.why());
        }
      }
      case Fact.OfSensor ofSensor -> {
        out.text("sensor", ofSensor.sensor());
        if (ofSensor instanceof Fact.PeopleCounted counted) {
          out.whole("in", counted.in());
          out.whole("out", counted.out());
        } else if (ofSensor instanceof Fact.SensorUnknown unknown) {
          out.text("why", unknown.why());
        }
      }
      case Fact.OfReader ofReader -> {
        out.text("reader", ofReader.reader());
        if (ofReader instanceof Fact.ReaderOffline offline) {
          out.text("why", offline.why());
        } else if (ofReader instanceof Fact.PinLocked locked) {
          out.instant("until", locked.until());
        }
      }
      case Fact.CommandRefused refused -> {
        out.text("command", refused.command());
        out.text("door", refused.door());
        out.text("why", refused.why());
      }
      case Fact.GatewayStarted started -> {
        out.text("software", started.software());
        out.whole("boot", started.boot());
      }
      case Fact.PolicyApplied applied -> out.whole("version", applied.version());
      case Fact.PolicyRefused refused -> {
        out.whole("version", refused.version());
        out.text("why", refused.why());
      }
      case Fact.ClockStepped stepped -> out.text("step", Times.writeMillis(stepped.byMillis()));
      case Fact.JournalGap gap -> {
        out.whole("from", gap.from());
        out.text("why", gap.why());
      }
    }
  }

  private static void writeOfDoor(JsonOut out, Fact.OfDoor fact) throws IOException {
    out.text("door", fact.door());
    switch (fact) {
      case Fact.AccessGranted granted -> {
        out.text("reader", granted.reader());
        out.text("direction", granted.direction().code());
        out.text("credential", granted.credential());
        keyed(out, granted.keyed());
        out.text("member", granted.member());
        out.text("plan", granted.plan());
        out.text("decision", "granted");
        out.text("reason", granted.reason().code());
        if (!granted.notices().isEmpty()) {
          out.texts("notices", granted.notices().stream().sorted().map(Notice::code).toList());
        }
      }
      case Fact.AccessDenied denied -> {
        out.text("reader", denied.reader());
        out.text("direction", denied.direction().code());
        out.text("credential", denied.credential());
        keyed(out, denied.keyed());
        out.text("member", denied.member());
        out.text("decision", "denied");
        out.text("reason", denied.reason().code());
        out.instant("from", denied.from());
      }
      case Fact.MemberPassed passed -> {
        out.text("member", passed.member());
        out.text("direction", passed.direction().code());
        out.text("zone", passed.zone());
        Charge charge = passed.charge();
        if (charge != null) {
          out.object("charge", fields -> writeCharge(fields, charge));
        }
      }
      case Fact.DoorModeChanged changed -> {
        out.text("mode", changed.mode().code());
        RulesCodec.flagIf(out, "evacuation", changed.evacuation());
      }
      case Fact.DoorClosed closed -> out.text("openFor", Times.writeMillis(closed.openMillis()));
      case Fact.DoorHeldOpen held -> out.text("openFor", Times.writeMillis(held.openMillis()));
      case Fact.DoorUnlocked unlocked -> out.text("cause", unlocked.cause().code());
      case Fact.CommandApplied applied -> {
        out.text("command", applied.command());
        out.text("action", applied.action());
        out.text("by", applied.by());
      }
      case Fact.ExitRequested _, Fact.DoorOpened _, Fact.DoorForced _, Fact.DoorLocked _ -> {}
    }
  }

  static Fact read(JsonObject in) throws BadInput {
    String kind = in.text("kind");
    return switch (kind) {
      case "accessGranted" -> readGranted(in);
      case "accessDenied" -> readDenied(in);
      case "memberPassed" ->
          new Fact.MemberPassed(
              door(in),
              in.value("member", MemberId::new),
              in.code("direction", Codes.DIRECTION),
              in.optional("zone", ZoneId::new),
              in.has("charge") ? in.object("charge", FactCodec::readCharge) : null);
      case "doorModeChanged" ->
          new Fact.DoorModeChanged(
              door(in), in.code("mode", Codes.DOOR_MODE), RulesCodec.flag(in, "evacuation"));
      case "pinLocked" -> new Fact.PinLocked(reader(in), in.instant("until"));
      case "exitRequested" -> new Fact.ExitRequested(door(in));
      case "doorOpened" -> new Fact.DoorOpened(door(in));
      case "doorClosed" -> new Fact.DoorClosed(door(in), in.millis("openFor", 0));
      case "doorForced" -> new Fact.DoorForced(door(in));
      case "doorHeldOpen" -> new Fact.DoorHeldOpen(door(in), in.millis("openFor", 0));
      case "doorUnlocked" -> new Fact.DoorUnlocked(door(in), in.code("cause", Codes.UNLOCK_CAUSE));
      case "doorLocked" -> new Fact.DoorLocked(door(in));
      case "commandApplied" ->
          new Fact.CommandApplied(in.text("command"), door(in), in.text("action"), in.text("by"));
      case "commandRefused" ->
          new Fact.CommandRefused(
              in.optionalText("command"), in.optional("door", DoorId::new), in.text("why"));
      case "deskOccupied" -> new Fact.DeskOccupied(desk(in));
      case "deskVacant" -> new Fact.DeskVacant(desk(in));
      case "deskUnknown" -> new Fact.DeskUnknown(desk(in), in.text("why"));
      case "peopleCounted" -> readCounted(in);
      case "zoneOccupied" -> new Fact.ZoneOccupied(sensor(in));
      case "zoneVacant" -> new Fact.ZoneVacant(sensor(in));
      case "sensorUnknown" -> new Fact.SensorUnknown(sensor(in), in.text("why"));
      case "readerOffline" -> new Fact.ReaderOffline(reader(in), in.text("why"));
      case "readerOnline" -> new Fact.ReaderOnline(reader(in));
      case "readerTamper" -> new Fact.ReaderTamper(reader(in));
      case "gatewayStarted" -> new Fact.GatewayStarted(in.text("software"), in.whole("boot", 1));
      case "policyApplied" -> new Fact.PolicyApplied(in.whole("version", 0));
      case "policyRefused" -> new Fact.PolicyRefused(in.whole("version", 0), in.text("why"));
      case "clockStepped" -> new Fact.ClockStepped(in.millis("step", Long.MIN_VALUE));
      case "journalGap" -> new Fact.JournalGap(in.whole("from", 1), in.text("why"));
      default -> throw new BadInput("kind", "is no kind of event: " + BadInput.quoted(kind));
    };
  }

  private static Fact readGranted(JsonObject in) throws BadInput {
    return new Fact.AccessGranted(
        door(in),
        reader(in),
        in.code("direction", Codes.DIRECTION),
        in.value("credential", CredentialDigest::ofHex),
        in.optional("member", MemberId::new),
        in.optional("plan", PlanId::new),
        in.code("reason", Codes.GRANT_BASIS),
        in.has("notices") ? Set.copyOf(in.texts("notices", FactCodec::notice)) : Set.of(),
        RulesCodec.flag(in, "keyed"));
  }

  private static void keyed(JsonOut out, boolean keyed) throws IOException {
    if (keyed) {
      out.flag("keyed", true);
    }
  }

  private static Notice notice(String code) {
    Notice notice = Codes.NOTICE.value(code);
    if (notice == null) {
      throw new IllegalArgumentException("expected one of " + Codes.NOTICE);
    }
    return notice;
  }

  /// The fields of a charge.
  static void writeCharge(JsonOut out, Charge charge) throws IOException {
    out.text("plan", charge.plan());
    out.text("held", charge.held());
    out.text("period", charge.period());
    out.whole("units", charge.units());
    out.instant("from", charge.from());
    out.instant("until", charge.until());
  }

  static Charge readCharge(JsonObject in) throws BadInput {
    long units = in.whole("units", -Allowance.UNITS_MAX);
    if (units > Allowance.UNITS_MAX) {
      throw new BadInput("units", "expected at most " + Allowance.UNITS_MAX + ", found " + units);
    }
    return new Charge(
        in.optional("plan", PlanId::new),
        in.optionalDate("held"),
        in.value("period", HoursCodec::date),
        (int) units,
        in.instant("from"),
        in.instant("until"));
  }

  private static Fact readDenied(JsonObject in) throws BadInput {
    return new Fact.AccessDenied(
        door(in),
        reader(in),
        in.code("direction", Codes.DIRECTION),
        in.value("credential", CredentialDigest::ofHex),
        in.optional("member", MemberId::new),
        in.code("reason", Codes.DENIAL),
        in.optional("from", Times::readInstant),
        RulesCodec.flag(in, "keyed"));
  }

  private static DoorId door(JsonObject in) throws BadInput {
    return in.value("door", DoorId::new);
  }

  private static DeskId desk(JsonObject in) throws BadInput {
    return in.value("desk", DeskId::new);
  }

  private static Fact readCounted(JsonObject in) throws BadInput {
    return new Fact.PeopleCounted(sensor(in), people(in, "in"), people(in, "out"));
  }

  private static int people(JsonObject in, String field) throws BadInput {
    long people = in.whole(field, 0);
    if (people > Fact.PeopleCounted.COUNT_MAX) {
      throw new BadInput(
          field, "expected at most " + Fact.PeopleCounted.COUNT_MAX + ", found " + people);
    }
    return (int) people;
  }

  private static SensorId sensor(JsonObject in) throws BadInput {
    return in.value("sensor", SensorId::new);
  }

  private static ReaderId reader(JsonObject in) throws BadInput {
    return in.value("reader", ReaderId::new);
  }
}
