package coop.latchkey.core.wire;

import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.rule.Plan.Privileges;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.core.wire.Messages.GatewayStatus;
import coop.latchkey.core.wire.Messages.PolicyAge;
import java.util.List;

/// What a gateway says retained: its own state, its doors', its desks'.
final class StatusCodec {
  private StatusCodec() {}

  static byte[] write(GatewayStatus status) {
    return JsonOut.object(out -> {
      out.flag("online", status.online());
      out.text("software", status.software());
      PolicyAge policy = status.policy();
      if (policy != null) {
        out.object(
            "policy",
            fields -> {
              fields.whole("version", policy.version());
              fields.instant("issuedAt", policy.issuedAt());
              RulesCodec.flagIf(fields, "stale", policy.stale());
            });
      }
      RecordCodec.writeClock(out, status.clock());
      out.object("journal", fields -> fields.whole("pending", status.journalPending()));
      out.texts("faultyReaders", status.faultyReaders());
    });
  }

  static Parsed<GatewayStatus> readGateway(byte[] json) {
    return JsonIn.read(
        json,
        Messages.MESSAGE_BYTES_MAX,
        in ->
            new GatewayStatus(
                in.flag("online"),
                in.text("software"),
                in.has("policy") ? in.object("policy", StatusCodec::readAge) : null,
                RecordCodec.readClock(in),
                in.object("journal", journal -> journal.whole("pending", 0)),
                in.has("faultyReaders")
                    ? in.texts("faultyReaders", name -> name)
                    : List.<String>of()));
  }

  static byte[] write(DoorStatus status) {
    return JsonOut.object(out -> {
      out.text("lock", Codes.LOCK.of(status.lock()));
      out.text("contact", Codes.CONTACT.of(status.contact()));
      out.text("alarm", Codes.ALARM.of(status.alarm()));
      out.text("mode", Codes.DOOR_MODE.of(status.mode()));
      out.flag("lockdown", status.lockdown());
      if (status.lockdown()) {
        out.whole("severity", status.severity());
      }
      out.flag("evacuation", status.evacuation());
      out.instant("since", status.since());
    });
  }

  static Parsed<DoorStatus> readDoor(byte[] json) {
    return JsonIn.read(
        json,
        Messages.MESSAGE_BYTES_MAX,
        in ->
            new DoorStatus(
                in.code("lock", Codes.LOCK),
                in.code("contact", Codes.CONTACT),
                in.code("alarm", Codes.ALARM),
                in.has("mode") ? in.code("mode", Codes.DOOR_MODE) : DoorMode.CARD,
                in.flag("lockdown") ? severity(in) : 0,
                in.has("evacuation") && in.flag("evacuation"),
                in.instant("since")));
  }

  /// How severe a lockdown is; the severest where a gateway of an earlier version does not say.
  static int severity(JsonObject in) throws BadInput {
    int severity = in.has("severity") ? in.wholeInt("severity", 1) : Privileges.LOCKDOWN_MAX;
    if (severity > Privileges.LOCKDOWN_MAX) {
      throw new BadInput("severity", "expected at most " + Privileges.LOCKDOWN_MAX);
    }
    return severity;
  }

  static byte[] write(DeskStatus status) {
    return JsonOut.object(out -> {
      out.text("state", Codes.DESK.of(status.state()));
      out.instant("since", status.since());
    });
  }

  static Parsed<DeskStatus> readDesk(byte[] json) {
    return JsonIn.read(
        json,
        Messages.MESSAGE_BYTES_MAX,
        in -> new DeskStatus(in.code("state", Codes.DESK), in.instant("since")));
  }

  private static PolicyAge readAge(JsonObject in) throws BadInput {
    return new PolicyAge(
        in.whole("version", 0), in.instant("issuedAt"), RulesCodec.flag(in, "stale"));
  }
}
