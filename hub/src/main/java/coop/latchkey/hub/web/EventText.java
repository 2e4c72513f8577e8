package coop.latchkey.hub.web;

import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Notice;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.live.SpaceView;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// An event of the feed as an operator reads it.
///
/// @param kind the stable code of the wire, such as `accessDenied`
/// @param what what happened
/// @param why why, where there is a reason to name
/// @param next what to do, where there is something to do
/// @param told what to tell the member at the door, in their own terms, where one was refused
public record EventText(
    String kind,
    Tone tone,
    String what,
    @Nullable String why,
    @Nullable String next,
    @Nullable String told) {

  /// An event nobody has to be told of.
  EventText(String kind, Tone tone, String what, @Nullable String why, @Nullable String next) {
    this(kind, tone, what, why, next, null);
  }

  /// How urgent an event is. Each has a shape of its own, so that colour is never needed to tell.
  public enum Tone {
    /// As it should be.
    GOOD,
    /// Somebody was refused.
    REFUSED,
    /// To be seen to now.
    ALARM,
    /// To be seen to some time.
    WARNING,
    /// For the record.
    INFO
  }

  /// Puts an event into words.
  public static EventText of(SpaceView.Event event, ZoneId zone, Texts texts) {
    return new Teller(event, zone, texts).tell(event.fact());
  }

  private record Teller(SpaceView.Event event, ZoneId zone, Texts texts) {
    EventText tell(Fact fact) {
      return switch (fact) {
        case Fact.AccessGranted granted -> granted(granted);
        case Fact.AccessDenied denied -> denied(denied);
        case Fact.MemberPassed _ -> door("memberPassed", Tone.INFO);
        case Fact.DoorModeChanged changed ->
            door(
                "doorModeChanged." + (changed.evacuation() ? "evacuation" : changed.mode().code()),
                changed.evacuation() ? Tone.ALARM : Tone.INFO);
        case Fact.PinLocked locked ->
            one("pinLocked", Tone.WARNING, "reader", locked.reader().value());
        case Fact.ExitRequested _ -> door("exitRequested", Tone.INFO);
        case Fact.DoorOpened _ -> door("doorOpened", Tone.INFO);
        case Fact.DoorClosed _ -> door("doorClosed", Tone.INFO);
        case Fact.DoorForced _ -> door("doorForced", Tone.ALARM);
        case Fact.DoorHeldOpen held ->
            one("doorHeldOpen", Tone.ALARM, "duration", Times.duration(held.openMillis(), texts));
        case Fact.DoorUnlocked _ -> door("doorUnlocked", Tone.INFO);
        case Fact.DoorLocked _ -> door("doorLocked", Tone.INFO);
        case Fact.CommandApplied applied -> commandApplied(applied);
        case Fact.CommandRefused refused -> because("commandRefused", Tone.WARNING, refused.why());
        case Fact.DeskOccupied _ -> desk("deskOccupied", Tone.INFO);
        case Fact.DeskVacant _ -> desk("deskVacant", Tone.INFO);
        case Fact.DeskUnknown _ -> desk("deskUnknown", Tone.WARNING);
        case Fact.PeopleCounted counted ->
            one(
                "peopleCounted",
                Tone.INFO,
                "sensor",
                counted.sensor().value(),
                "in",
                Integer.toString(counted.in()),
                "out",
                Integer.toString(counted.out()));
        case Fact.ZoneOccupied occupied ->
            one("zoneOccupied", Tone.INFO, "sensor", occupied.sensor().value());
        case Fact.ZoneVacant vacant ->
            one("zoneVacant", Tone.INFO, "sensor", vacant.sensor().value());
        case Fact.SensorUnknown unknown ->
            one("sensorUnknown", Tone.WARNING, "sensor", unknown.sensor().value());
        case Fact.ReaderOffline offline -> readerOffline(offline);
        case Fact.ReaderOnline online ->
            one("readerOnline", Tone.GOOD, "reader", online.reader().value());
        case Fact.ReaderTamper tamper ->
            one("readerTamper", Tone.ALARM, "reader", tamper.reader().value());
        case Fact.GatewayStarted started ->
            one("gatewayStarted", Tone.INFO, "version", started.software());
        case Fact.PolicyApplied applied ->
            one("policyApplied", Tone.GOOD, "version", Long.toString(applied.version()));
        case Fact.PolicyRefused refused ->
            because(
                "policyRefused",
                Tone.WARNING,
                refused.why(),
                "version",
                Long.toString(refused.version()));
        case Fact.ClockStepped stepped ->
            one("clockStepped", Tone.INFO, "duration", Times.duration(stepped.byMillis(), texts));
        case Fact.JournalGap gap ->
            because(
                "journalGap",
                Tone.WARNING,
                gap.why(),
                "count",
                Long.toString(event.id().seq() - gap.from() + 1));
      };
    }

    private EventText granted(Fact.AccessGranted fact) {
      if (fact.notices().contains(Notice.DURESS)) {
        return new EventText(
            "duress",
            Tone.ALARM,
            say("event.duress", "who", who(fact.member())),
            null,
            texts.text("event.duress.next"));
      }
      var way = fact.direction() == Direction.IN ? ".in" : ".out";
      return new EventText(
          "accessGranted",
          Tone.GOOD,
          say("event.accessGranted" + way, "who", who(fact.member())),
          null,
          null);
    }

    private EventText denied(Fact.AccessDenied fact) {
      var from = fact.from();
      var when =
          from == null
              ? texts.text("denied.from.unknown")
              : Times.next(from, event.at(), zone, texts);
      var reason = "denied." + fact.reason().code();
      return new EventText(
          "accessDenied",
          fact.reason() == DenialReason.CREDENTIAL_LOST ? Tone.WARNING : Tone.REFUSED,
          say("event.accessDenied", "who", who(fact.member())),
          texts.text(reason),
          texts.text(reason + ".next", "from", when),
          texts.text("event.accessDenied.told", "sentence", toMember(fact)));
    }

    private String toMember(Fact.AccessDenied fact) {
      var refusal = new Decision.Denied(fact.reason(), fact.member(), fact.from());
      return texts.sentences().explain(refusal, event.at(), zone);
    }

    private EventText commandApplied(Fact.CommandApplied fact) {
      var key = "event.commandApplied." + fact.action();
      return new EventText(
          "commandApplied", Tone.INFO, texts.has(key) ? say(key) : fact.action(), null, null);
    }

    private EventText readerOffline(Fact.ReaderOffline fact) {
      var key = "event.readerOffline." + fact.why();
      var why = texts.has(key) ? texts.text(key) : fact.why();
      return new EventText(
          "readerOffline",
          Tone.WARNING,
          say("event.readerOffline", "reader", fact.reader().value(), "why", why),
          null,
          texts.text("event.readerOffline.next"));
    }

    /// An event whose code `why` has a sentence that says what to do.
    private EventText because(String kind, Tone tone, String why, String... places) {
      var key = "event." + kind + "." + why;
      return new EventText(
          kind, tone, say("event." + kind, places), null, texts.has(key) ? texts.text(key) : why);
    }

    private EventText door(String kind, Tone tone) {
      return one(kind, tone);
    }

    private EventText desk(String kind, Tone tone) {
      return one(kind, tone, "desk", event.desk() == null ? "?" : event.desk());
    }

    private EventText one(String kind, Tone tone, String... places) {
      var next = "event." + kind + ".next";
      return new EventText(
          kind,
          tone,
          say("event." + kind, places),
          null,
          texts.has(next) ? texts.text(next) : null);
    }

    private String say(String key, String... places) {
      var text = texts.text(key, places);
      var door = event.door();
      return text.replace("{door}", door == null ? "?" : door)
          .replace("{gateway}", event.id().gateway().value());
    }

    private String who(@Nullable MemberId member) {
      var name = event.who();
      return name != null ? name : texts.text(member == null ? "who.unknown" : "who.member");
    }
  }
}
