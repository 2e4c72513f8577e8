package coop.latchkey.hub.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.live.SpaceView;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EventTextTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final DoorId DOOR = new DoorId("front");
  private static final ReaderId READER = new ReaderId("front-in");
  private static final CredentialDigest BADGE = new CredentialDigest(1, 2);
  private static final MemberId ANA = new MemberId("m-1");

  @Test
  void aRefusalSaysWhatToTellTheMember() {
    var denied =
        new Fact.AccessDenied(
            DOOR,
            READER,
            Direction.IN,
            BADGE,
            ANA,
            DenialReason.OUTSIDE_HOURS,
            Instant.parse("2026-11-23T08:00:00Z"));

    assertEquals(
        "Tell them: Your plan does not open this door at this hour. Your plan starts at 09:00.",
        text(denied, Language.EN).told());
    assertEquals("Outside the hours of their plan.", text(denied, Language.EN).why());
    assertEquals(
        "À leur dire : ", String.valueOf(text(denied, Language.FR).told()).substring(0, 14));
  }

  @Test
  void nobodyIsToldOfAGrant() {
    var granted =
        new Fact.AccessGranted(DOOR, READER, Direction.IN, BADGE, ANA, null, GrantBasis.PLAN);

    assertNull(text(granted, Language.EN).told());
  }

  private static EventText text(Fact fact, Language language) {
    var event =
        new SpaceView.Event(
            new EventId(new GatewayId("front"), 42),
            Instant.parse("2026-11-23T06:30:00Z"),
            new ClockState(true, 0),
            fact,
            "Entrée",
            null,
            "Ana",
            false);
    return EventText.of(event, PARIS, Texts.of(language));
  }
}
