package coop.latchkey.core.wire;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Allowance;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Passback;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.rule.Rules;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// What a policy says apart from its members. A field with its usual value is left out.
final class RulesCodec {
  private RulesCodec() {}

  static void write(JsonOut out, Rules rules) throws IOException {
    out.text("timeZone", rules.timeZone().getId());
    out.object("settings", fields -> write(fields, rules.settings()));
    if (!rules.calendars().isEmpty()) {
      PolicyCodec.writeAll(out, "calendars", rules.calendars(), HoursCodec::write);
    }
    PolicyCodec.writeAll(out, "zones", rules.zones(), RulesCodec::write);
    PolicyCodec.writeAll(out, "doors", rules.doors(), RulesCodec::write);
    PolicyCodec.writeAll(out, "plans", rules.plans(), RulesCodec::write);
  }

  static Rules read(JsonObject in) throws BadInput {
    return new Rules(
        in.value("timeZone", java.time.ZoneId::of),
        in.has("settings") ? in.object("settings", RulesCodec::readSettings) : Settings.USUAL,
        in.has("calendars") ? in.objects("calendars", HoursCodec::readCalendar) : List.of(),
        in.objects("zones", RulesCodec::readZone),
        in.objects("doors", RulesCodec::readDoor),
        in.objects("plans", RulesCodec::readPlan));
  }

  static void write(JsonOut out, Settings settings) throws IOException {
    out.text("dayStartsAt", ScheduleCodec.time(settings.dayStartsAtMinute()));
    out.whole("arrearsGraceDays", settings.arrearsGraceDays());
    Settings.Stale stale = settings.stale();
    if (stale != null) {
      out.object(
          "stale",
          fields -> {
            fields.text("after", Times.writeMillis(stale.afterMillis()));
            fields.texts("plans", stale.plans().stream().sorted().toList());
          });
    }
    out.object(
        "pins",
        fields -> {
          fields.whole("free", settings.pins().free());
          fields.text("firstWait", Times.writeMillis(settings.pins().firstWaitMillis()));
          fields.text("longestWait", Times.writeMillis(settings.pins().longestWaitMillis()));
        });
  }

  static Settings readSettings(JsonObject in) throws BadInput {
    return new Settings(
        in.value("dayStartsAt", ScheduleCodec::minute),
        in.wholeInt("arrearsGraceDays", 0),
        in.has("stale")
            ? in.object(
                "stale",
                s ->
                    new Settings.Stale(
                        s.millis("after", 0), Set.copyOf(s.texts("plans", PlanId::new))))
            : null,
        in.object(
            "pins",
            p ->
                new Settings.PinTries(
                    p.wholeInt("free", 1), p.millis("firstWait", 0), p.millis("longestWait", 0))));
  }

  static void write(JsonOut out, Zone zone) throws IOException {
    out.text("id", zone.id());
    out.text("inside", zone.inside());
    Zone.Capacity capacity = zone.capacity();
    if (capacity != null) {
      out.whole("capacity", capacity.people());
      if (capacity.reserved() > 0) {
        out.whole("reserved", capacity.reserved());
      }
    }
    flagIf(out, "notAlone", zone.notAlone());
    flagIf(out, "keyholderNeeded", zone.keyholderNeeded());
    if (!zone.closing().isEmpty()) {
      out.texts("closing", zone.closing());
    }
  }

  static Zone readZone(JsonObject in) throws BadInput {
    return new Zone(
        in.value("id", ZoneId::new),
        in.optional("inside", ZoneId::new),
        in.has("capacity")
            ? new Zone.Capacity(
                in.wholeInt("capacity", 1), in.has("reserved") ? in.wholeInt("reserved", 0) : 0)
            : null,
        flag(in, "notAlone"),
        flag(in, "keyholderNeeded"),
        in.has("closing") ? in.texts("closing", text -> text) : List.of());
  }

  static void write(JsonOut out, Door door) throws IOException {
    out.text("id", door.id());
    out.text("from", door.from());
    out.text("to", door.to());
    if (!door.modes().isEmpty()) {
      PolicyCodec.writeAll(out, "modes", door.modes(), RulesCodec::write);
    }
    Passback passback = door.passback();
    if (passback != null) {
      out.object("passback", fields -> write(fields, passback));
    }
    out.text("training", door.training());
  }

  static Door readDoor(JsonObject in) throws BadInput {
    return new Door(
        in.value("id", DoorId::new),
        in.optional("from", ZoneId::new),
        in.value("to", ZoneId::new),
        in.has("modes") ? in.objects("modes", RulesCodec::readMode) : List.of(),
        in.has("passback") ? in.object("passback", RulesCodec::readPassback) : null,
        in.optional("training", TrainingId::new));
  }

  private static void write(JsonOut out, Door.ModeHours mode) throws IOException {
    out.text("mode", mode.mode().code());
    flagIf(out, "afterFirstPerson", mode.afterFirstPerson());
    HoursCodec.write(out, mode.hours());
  }

  private static Door.ModeHours readMode(JsonObject in) throws BadInput {
    DoorMode mode = in.code("mode", Codes.DOOR_MODE);
    return new Door.ModeHours(mode, HoursCodec.read(in), flag(in, "afterFirstPerson"));
  }

  private static void write(JsonOut out, Passback passback) throws IOException {
    out.text("mode", passback.mode().code());
    out.text("scope", passback.scope().code());
    if (passback.timedMillis() > 0) {
      out.text("for", Times.writeMillis(passback.timedMillis()));
    }
    Integer forgiven = passback.forgivenAtMinute();
    out.text("forgivenAt", forgiven == null ? null : ScheduleCodec.time(forgiven));
  }

  private static Passback readPassback(JsonObject in) throws BadInput {
    return new Passback(
        in.code("mode", Codes.PASSBACK_MODE),
        in.code("scope", Codes.PASSBACK_SCOPE),
        in.has("for") ? in.millis("for", 1) : 0,
        in.optional("forgivenAt", ScheduleCodec::minute));
  }

  static void write(JsonOut out, Plan plan) throws IOException {
    out.text("id", plan.id());
    textsIf(out, "zones", plan.zones());
    textsIf(out, "doors", plan.doors());
    HoursCodec.write(out, plan.hours());
    Allowance allowance = plan.allowance();
    if (allowance != null) {
      out.object("allowance", fields -> write(fields, allowance));
    }
    textsIf(out, "needs", plan.needs());
    Privileges may = plan.privileges();
    flagIf(out, "reserve", may.reserve());
    flagIf(out, "keyholder", may.keyholder());
    if (may.passesLockdown() > 0) {
      out.whole("passesLockdown", may.passesLockdown());
    }
  }

  static Plan readPlan(JsonObject in) throws BadInput {
    return new Plan(
        in.value("id", PlanId::new),
        in.has("zones") ? Set.copyOf(in.texts("zones", ZoneId::new)) : Set.of(),
        in.has("doors") ? Set.copyOf(in.texts("doors", DoorId::new)) : Set.of(),
        HoursCodec.read(in),
        in.has("allowance") ? in.object("allowance", RulesCodec::readAllowance) : null,
        in.has("needs") ? Set.copyOf(in.texts("needs", PlanId::new)) : Set.of(),
        new Privileges(
            flag(in, "reserve"),
            flag(in, "keyholder"),
            in.has("passesLockdown") ? in.wholeInt("passesLockdown", 0) : 0));
  }

  private static void write(JsonOut out, Allowance allowance) throws IOException {
    out.whole("units", allowance.units());
    out.text("unit", allowance.unit().code());
    out.text("per", allowance.period().code());
    if (!allowance.terms().isEmpty()) {
      out.texts("terms", allowance.terms());
    }
    if (allowance.halfDayMillis() > 0) {
      out.text("halfDay", Times.writeMillis(allowance.halfDayMillis()));
    }
  }

  private static Allowance readAllowance(JsonObject in) throws BadInput {
    return new Allowance(
        in.code("unit", Codes.ALLOWANCE_UNIT),
        in.wholeInt("units", 1),
        in.code("per", Codes.ALLOWANCE_PERIOD),
        in.has("terms") ? in.texts("terms", HoursCodec::date) : List.of(),
        in.has("halfDay") ? in.millis("halfDay", 1) : 0);
  }

  static void flagIf(JsonOut out, String name, boolean value) throws IOException {
    if (value) {
      out.flag(name, true);
    }
  }

  static boolean flag(JsonObject in, String name) throws BadInput {
    return in.has(name) && in.flag(name);
  }

  static <T extends Comparable<T>> void textsIf(JsonOut out, String name, Set<T> values)
      throws IOException {
    if (!values.isEmpty()) {
      out.texts(name, values.stream().sorted().toList());
    }
  }
}
