package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.RulesScene.json;
import static coop.latchkey.hub.http.RulesScene.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.store.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What named people for long enough becomes counts, and is gone from the disk.
class RetentionTest {
  private static final String RETENTION = "/api/v1/spaces/canal/retention";
  private static final String COUNTS =
      "/api/v1/spaces/canal/event-counts?from=2026-11-20&to=2026-11-30";
  private static final String MARKER = "marked-7f3a91";
  private static final CredentialDigest DIGEST =
      new CredentialDigest(0x7f3a91deadbeefL, 0x0123456789abcdefL);
  private static final DoorId FRONT = new DoorId("front");
  private static final int EACH = 700;

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    List<JournalRecord> records = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      add(records, new Fact.DoorOpened(FRONT));
      add(
          records,
          new Fact.AccessDenied(
              FRONT,
              new coop.latchkey.core.id.ReaderId("front-in"),
              Direction.IN,
              DIGEST,
              new MemberId(MARKER + i),
              DenialReason.UNKNOWN_CREDENTIAL,
              null));
      add(
          records,
          new Fact.MemberPassed(
              FRONT,
              new MemberId(MARKER + i),
              i % 3 == 0 ? Direction.OUT : Direction.IN,
              new ZoneId("house"),
              null));
    }
    for (int i = 0; i < records.size(); i += 200) {
      scene.commit("g", records.subList(i, Math.min(records.size(), i + 200)));
    }
    write("INSERT INTO passage VALUES ('canal', '" + MARKER + "', 'front', 'in', 'house', 1000)");
    write(
        "INSERT INTO host_notice (space, host, kind, guest, door, at, gateway, seq) VALUES ('canal',"
            + " 'ana', 'guestEntered', '"
            + MARKER
            + "', 'front', 1000, 'g', 1)");
  }

  private void write(String sql) {
    assertEquals(1, scene.hub.database().writer().submit(handle -> handle.execute(sql)).join());
  }

  /// One each three minutes.
  private void add(List<JournalRecord> records, Fact fact) {
    long seq = records.size() + 1L;
    records.add(
        new JournalRecord(
            seq, scene.now.plusSeconds(180 * (seq / 3)), new ClockState(true, 5), fact));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private HttpResponse<String> ask(String method, Role role, String path) throws Exception {
    return scene.send(method, path, "", "Authorization", "Bearer " + scene.token(role));
  }

  private long rows(String table) {
    return scene
        .hub
        .database()
        .read(
            handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  @Test
  void nothingIsDueWhileItIsYoung() throws Exception {
    scene.now = scene.now.plus(Duration.ofDays(89));
    JsonNode preview = json(200, ask("GET", Role.AUDITOR, RETENTION));
    assertEquals(90, preview.path("days").asInt());
    assertEquals(0, preview.at("/events/memberPassed").asInt());
  }

  @Test
  void namedEventsBecomeCountsThatStayExact() throws Exception {
    scene.now = scene.now.plus(Duration.ofDays(91));
    JsonNode before = json(200, ask("GET", Role.INTEGRATOR, COUNTS)).path("counts");
    JsonNode preview = json(200, ask("GET", Role.AUDITOR, RETENTION));
    assertEquals(EACH, preview.at("/events/memberPassed").asInt());
    assertEquals(EACH, preview.at("/events/accessDenied").asInt());
    assertEquals(1, preview.at("/rows/passage").asInt());
    assertEquals(3L * EACH, rows("event"));

    JsonNode done = json(200, ask("POST", Role.OWNER, RETENTION));
    assertEquals(preview.path("events"), done.path("events"));
    assertEquals(preview.path("rows"), done.path("rows"));
    assertEquals(EACH, rows("event"));
    assertEquals(0, rows("passage"));
    assertEquals(0, rows("host_notice"));
    assertEquals(before, json(200, ask("GET", Role.INTEGRATOR, COUNTS)).path("counts"));
    long sum = 0;
    for (JsonNode one : before) {
      sum += one.path("events").asLong();
    }
    assertEquals(2L * EACH, sum);

    JsonNode again = json(200, ask("POST", Role.OWNER, RETENTION));
    assertEquals(0, again.at("/events/memberPassed").asInt());
    assertEquals(before, json(200, ask("GET", Role.INTEGRATOR, COUNTS)).path("counts"));
    JsonNode audit =
        json(200, ask("GET", Role.AUDITOR, "/api/v1/spaces/canal/audit?action=retention.applied"));
    assertEquals(EACH, audit.at("/entries/1/detail/events/memberPassed").asInt());
  }

  @Test
  void aSpaceChoosesForHowLongAndItsAlarmsForgetToo() throws Exception {
    write(
        "INSERT INTO space_setting (space, version, name, accent_light, accent_dark, language,"
            + " retention_days, alarm_mail, logo_type) VALUES ('canal', 1, '', '', '', 'en', 30, '',"
            + " '')");
    write(
        "INSERT INTO alarm (id, space, kind, subject, gateway, member, at, last_at, times, origin,"
            + " version) VALUES (99, 'canal', 'duress', 'front', 'g', '"
            + MARKER
            + "', 1000, 1000, 1, 'g#1', 1)");
    scene.now = scene.now.plus(Duration.ofDays(31));
    JsonNode done = json(200, ask("POST", Role.OWNER, RETENTION));
    assertEquals(30, done.path("days").asInt());
    assertEquals(EACH, done.at("/events/memberPassed").asInt());
    assertEquals(1, done.at("/rows/alarm").asInt());
    assertEquals(0, rows("alarm"));
  }

  /// Not only in no row, but in no byte of the file.
  @Test
  void nothingIsLeftOnTheDisk() throws Exception {
    scene.now = scene.now.plus(Duration.ofDays(91));
    // The first time writes the file anew; from the second on, rows are overwritten where they lie.
    json(200, ask("POST", Role.OWNER, RETENTION));
    List<JournalRecord> records = new ArrayList<>();
    for (int i = 0; i < 3 * EACH; i++) {
      add(records, new Fact.DoorOpened(FRONT));
    }
    for (int i = 3 * EACH; i < 4 * EACH; i++) {
      records.add(
          new JournalRecord(
              i + 1L,
              scene.now,
              new ClockState(true, 5),
              new Fact.MemberPassed(
                  FRONT, new MemberId(MARKER + i), Direction.IN, new ZoneId("house"), null)));
    }
    for (int i = 3 * EACH; i < records.size(); i += 200) {
      scene.commit("g", records.subList(i, Math.min(records.size(), i + 200)));
    }
    if (!TestDatabase.ON_POSTGRES) {
      assertTrue(onDisk(MARKER), "the test does not see what is there");
    }
    scene.now = scene.now.plus(Duration.ofDays(91));
    assertEquals(
        EACH, json(200, ask("POST", Role.OWNER, RETENTION)).at("/events/memberPassed").asInt());
    assertFalse(onDisk(MARKER));
    assertFalse(onDisk(DIGEST.toString()));
  }

  private boolean onDisk(String text) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (bytes.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void whoMayNotDoesNot() throws Exception {
    problem(403, "", ask("POST", Role.AUDITOR, RETENTION));
    problem(403, "", ask("POST", Role.OPERATOR, RETENTION));
    problem(403, "", ask("GET", Role.INTEGRATOR, RETENTION));
    problem(401, "", scene.get(RETENTION));
    problem(404, "", ask("GET", Role.AUDITOR, "/api/v1/spaces/quai/retention"));
    String counts = "/api/v1/spaces/canal/event-counts";
    problem(400, "/query/from", ask("GET", Role.AUDITOR, counts + "?to=2026-11-20"));
    problem(400, "/query/to", ask("GET", Role.AUDITOR, counts + "?from=2026-11-01&to=2026-12-02"));
    problem(
        400, "/query/from", ask("GET", Role.AUDITOR, counts + "?from=2026-13-01&to=2026-12-02"));
  }
}
