package coop.latchkey.hub.inbox;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.Fact;
import org.jspecify.annotations.Nullable;

/// What a fact is about, as events are asked by; empty where it is about none.
final class EventSubject {
  private EventSubject() {}

  static String door(Fact fact) {
    DoorId door =
        switch (fact) {
          case Fact.OfDoor of -> of.door();
          case Fact.CommandRefused refused -> refused.door();
          case Fact.OfDesk _, Fact.OfSensor _, Fact.OfReader _ -> null;
          case Fact.GatewayStarted _, Fact.PolicyApplied _, Fact.PolicyRefused _ -> null;
          case Fact.ClockStepped _, Fact.JournalGap _ -> null;
        };
    return door == null ? "" : door.value();
  }

  static String member(Fact fact) {
    @Nullable MemberId member = null;
    if (fact instanceof Fact.AccessGranted granted) {
      member = granted.member();
    } else if (fact instanceof Fact.AccessDenied denied) {
      member = denied.member();
    } else if (fact instanceof Fact.MemberPassed passed) {
      member = passed.member();
    }
    return member == null ? "" : member.value();
  }
}
