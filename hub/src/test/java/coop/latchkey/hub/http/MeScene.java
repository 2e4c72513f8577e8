package coop.latchkey.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.live.LiveInput;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two spaces with members who come and go: `canal`, and `port` with an Ana of its own.
final class MeScene implements AutoCloseable {
  static final String CANAL = "/api/v1/spaces/canal/me";
  static final Instant NOW = RulesScene.TUESDAY;
  private static final CredentialDigest BADGE = CredentialDigest.ofHex("ab".repeat(16));
  private static final String PORT =
      """
      {"space": {"id": "port", "name": "Le Port", "timeZone": "Europe/Lisbon"},
       "zones": [{"id": "hall", "name": "Hall"}],
       "gateways": [{"id": "quay"}],
       "doors": [{"id": "gate", "name": "Portail", "gateway": "quay", "to": "hall"}],
       "plans": [{"id": "always", "name": "Toujours", "zones": ["hall"], "weekly": [{"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "00:00", "to": "24:00"}]}],
       "members": [{"id": "ana", "name": "ليلى Haddad 🚲", "presence": "count", "status": "active", "plans": [{"plan": "always"}], "badges": [{"format": "h10301", "facility": 9, "card": 4711}]}]}
      """;

  final RulesScene scene;
  private long seq;

  MeScene(Path folder) {
    scene = new RulesScene(folder);
    scene.hub.spaces().load("port.json", PORT.getBytes(StandardCharsets.UTF_8));
    scene.feed.accept(new LiveInput.DirectoryChanged(scene.hub.spaces().directory()));
  }

  /// A token of somebody's own.
  String member(String space, String member) {
    return scene.token(new Grant(new SpaceId(space), Role.MEMBER, new MemberId(member)));
  }

  /// The session of an account that signed in, for a browser's cookie.
  String session(List<Grant> grants) {
    return scene
        .hub
        .database()
        .writer()
        .submit(handle -> {
          String account =
              scene.hub.accounts().create(handle, Secrets.id("test"), "ana@example.org", grants);
          return scene.hub.accounts().openSession(handle, account, "test");
        })
        .join();
  }

  HttpResponse<String> ask(String token, String method, String path, String body, String... headers)
      throws Exception {
    return scene.as(token, method, path, body, headers);
  }

  JsonNode get(String token, String path) throws Exception {
    return RulesScene.json(200, ask(token, "GET", path, ""));
  }

  /// Commits a fact of canal's gateway; gives the event's id.
  String commit(Duration beforeNow, Fact fact) {
    seq++;
    scene.commit(
        "front",
        List.of(new JournalRecord(seq, NOW.minus(beforeNow), new ClockState(true, 3), fact)));
    return "front#" + seq;
  }

  /// Somebody comes in by the front door: granted, opened, passed. Gives the passage's id.
  String comesIn(String member, Duration beforeNow) {
    commit(
        beforeNow.plusSeconds(2),
        new Fact.AccessGranted(
            new DoorId("front"),
            new ReaderId("front-in"),
            Direction.IN,
            BADGE,
            new MemberId(member),
            null,
            coop.latchkey.core.access.GrantBasis.PLAN));
    commit(beforeNow.plusSeconds(1), new Fact.DoorOpened(new DoorId("front")));
    commit(beforeNow.plusSeconds(1), new Fact.DoorClosed(new DoorId("front"), 900));
    return passes(member, beforeNow, Direction.IN, "house");
  }

  /// Goes out, seen.
  String goesOut(String member, Duration beforeNow) {
    return passes(member, beforeNow, Direction.OUT, null);
  }

  private String passes(
      String member, Duration beforeNow, Direction direction, @Nullable String zone) {
    return commit(
        beforeNow,
        new Fact.MemberPassed(
            new DoorId("front"),
            new MemberId(member),
            direction,
            zone == null ? null : new ZoneId(zone),
            null));
  }

  /// Is refused at the front door outside of their hours.
  void refused(String member, Duration beforeNow) {
    commit(
        beforeNow,
        new Fact.AccessDenied(
            new DoorId("front"),
            new ReaderId("front-in"),
            Direction.IN,
            BADGE,
            new MemberId(member),
            DenialReason.OUTSIDE_HOURS,
            NOW.minus(beforeNow).plus(Duration.ofHours(2))));
  }

  /// A charge that a passage made.
  void charged(String member, String event, Duration beforeNow) {
    long from = NOW.minus(beforeNow).toEpochMilli();
    var _ =
        scene
            .hub
            .database()
            .writer()
            .submit(handle ->
                handle
                    .createUpdate(
                        "INSERT INTO charge (space, member, plan, held, period, units, from_at,"
                            + " until_at, gateway, seq, noted_at) VALUES ('canal', :member,"
                            + " 'daytime', '', '2026-11-01', 1, :from, :until, 'front', :seq,"
                            + " :from)")
                    .bind("member", member)
                    .bind("from", from)
                    .bind("until", from + 3_600_000)
                    .bind("seq", Long.parseLong(event.substring(event.indexOf('#') + 1)))
                    .execute())
            .join();
  }

  @Override
  public void close() {
    scene.close();
  }
}
