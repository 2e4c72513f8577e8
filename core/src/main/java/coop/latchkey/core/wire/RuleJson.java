package coop.latchkey.core.wire;

import coop.latchkey.core.rule.Calendar;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Zone;

/// Each rule's JSON by itself, the same as within a policy: so a database keeps it and the API
/// shows it. Equal rules give equal bytes.
public final class RuleJson {
  private RuleJson() {}

  /// Writes settings.
  public static byte[] write(Settings settings) {
    return JsonOut.object(out -> RulesCodec.write(out, settings));
  }

  /// Reads settings.
  public static Parsed<Settings> readSettings(byte[] json) {
    return read(json, RulesCodec::readSettings);
  }

  /// Writes a calendar.
  public static byte[] write(Calendar calendar) {
    return JsonOut.object(out -> HoursCodec.write(out, calendar));
  }

  /// Reads a calendar.
  public static Parsed<Calendar> readCalendar(byte[] json) {
    return read(json, HoursCodec::readCalendar);
  }

  /// Writes a zone.
  public static byte[] write(Zone zone) {
    return JsonOut.object(out -> RulesCodec.write(out, zone));
  }

  /// Reads a zone.
  public static Parsed<Zone> readZone(byte[] json) {
    return read(json, RulesCodec::readZone);
  }

  /// Writes a door.
  public static byte[] write(Door door) {
    return JsonOut.object(out -> RulesCodec.write(out, door));
  }

  /// Reads a door.
  public static Parsed<Door> readDoor(byte[] json) {
    return read(json, RulesCodec::readDoor);
  }

  /// Writes a plan.
  public static byte[] write(Plan plan) {
    return JsonOut.object(out -> RulesCodec.write(out, plan));
  }

  /// Reads a plan.
  public static Parsed<Plan> readPlan(byte[] json) {
    return read(json, RulesCodec::readPlan);
  }

  /// Writes a member.
  public static byte[] write(Member member) {
    return JsonOut.object(out -> MemberCodec.write(out, member));
  }

  /// Reads a member.
  public static Parsed<Member> readMember(byte[] json) {
    return read(json, MemberCodec::read);
  }

  private static <T> Parsed<T> read(byte[] json, JsonObject.Reader<T> reader) {
    return JsonIn.read(json, Messages.MESSAGE_BYTES_MAX, reader);
  }
}
