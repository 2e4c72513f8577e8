package coop.latchkey.hub.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.IssuedPolicy;
import coop.latchkey.hub.policy.PolicyOffice;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceBookTest {
  private static final SpaceId DEMO = new SpaceId("demo");

  @TempDir Path folder;
  private Database database;
  private HubKeys keys;
  private SpaceBook book;

  @BeforeEach
  void open() {
    keys = new HubKeys(folder);
    database = TestDatabase.open(folder.resolve("hub.db"));
    book = new SpaceBook(database, keys, InstantSource.system());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode demo() {
    return (ObjectNode) ConfigFile.resource("demo/space.json");
  }

  @Test
  void loadsTheDemo() {
    assertEquals(new LoadResult.Loaded(DEMO, 40, 46, true), book.load("space.json", bytes(demo())));
    Directory.Space space = book.directory().spaces().getFirst();
    assertEquals("Coopérative du Canal", space.name());
    assertEquals(24, space.desks().size());
    assertEquals(
        List.of(
            "front-counter counter front at front from null to house",
            "workshop-presence presence front at null from null to workshop"),
        space.sensors().stream().map(SpaceBookTest::told).toList());
    assertEquals(
        List.of("front", "workshop", "cellar"),
        space.doors().stream().map(d -> d.id().value()).toList());
    assertEquals("Ana Ferreira", space.members().get(new MemberId("m1001")));
    assertFalse(space.members().containsKey(new MemberId("m1003")), "consented only to be counted");
  }

  private static String told(Directory.Sensor s) {
    return "%s %s %s at %s from %s to %s"
        .formatted(s.id(), s.kind().code(), s.gateway(), s.door(), s.from(), s.zone());
  }

  @Test
  void withoutAGatewayASensorIsWireless() {
    ObjectNode seed = demo();
    ((ObjectNode) seed.at("/desks/0")).remove("gateway");
    ((ObjectNode) seed.at("/sensors/0")).remove("gateway");
    ((ObjectNode) seed.at("/sensors/1")).put("gateway", "wireless");
    assertInstanceOf(LoadResult.Loaded.class, book.load("space.json", bytes(seed)));
    Directory.Space space = book.directory().spaces().getFirst();
    assertEquals(GatewayId.WIRELESS, space.desks().getFirst().gateway());
    assertEquals(GatewayId.WIRELESS, space.sensors().getFirst().gateway());
    assertEquals(GatewayId.WIRELESS, space.sensors().getLast().gateway());
    assertEquals(List.of(front()), space.gateways().stream().map(g -> g.id()).toList());
    seed.withArray("/gateways").addObject().put("id", "wireless");
    var refused = assertInstanceOf(LoadResult.Refused.class, book.load("s.json", bytes(seed)));
    assertEquals("/gateways/1/id", refused.problems().getFirst().path());
  }

  @Test
  void aCounterLeadsSomewhereAndAPresenceSensorIsInAZone() {
    ObjectNode seed = demo();
    ((ObjectNode) seed.at("/sensors/0")).remove("to");
    ((ObjectNode) seed.at("/sensors/1")).put("door", "front");
    var refused = assertInstanceOf(LoadResult.Refused.class, book.load("s.json", bytes(seed)));
    assertTrue(
        refused.problems().stream().allMatch(p -> p.path().startsWith("/sensors/")),
        refused.toString());
    assertEquals(2, refused.problems().size(), refused.toString());
  }

  @Test
  void aFileGivesWirelessSensorsToDesksAndPassages() {
    String config = "homeassistant/binary_sensor/x/config";
    ObjectNode seed = demo();
    ObjectNode desk = (ObjectNode) seed.at("/desks/0");
    desk.remove("gateway");
    desk.putObject("wireless").put("config", config).put("preset", "motion");
    ObjectNode counter = (ObjectNode) seed.at("/sensors/0");
    counter.remove("gateway");
    ObjectNode part = counter.putArray("wireless").addObject();
    part.put("config", "homeassistant/device/y/config").put("component", "entries");
    part.put("preset", "counter").put("part", "in").put("silentAfter", "PT2H");
    assertInstanceOf(LoadResult.Loaded.class, book.load("space.json", bytes(seed)));
    assertEquals(
        List.of("desk-01 null state -1", "null front-counter in 7200000"),
        database.read(handle ->
            handle
                .createQuery("SELECT * FROM wireless_source ORDER BY part DESC")
                .map((row, _) ->
                    row.getString("desk")
                        + " "
                        + row.getString("sensor")
                        + " "
                        + row.getString("part")
                        + " "
                        + row.getLong("silent_after"))
                .list()));
    part.remove("part");
    part.put("silentAfter", "PT900H").put("config", config).remove("component");
    counter.put("gateway", "front");
    var refused = assertInstanceOf(LoadResult.Refused.class, book.load("s.json", bytes(seed)));
    assertEquals(
        List.of(
            "/sensors/0/wireless/0/config",
            "/sensors/0/wireless/0/config",
            "/sensors/0/wireless/0/part",
            "/sensors/0/wireless/0/silentAfter"),
        refused.problems().stream().map(LoadResult.Problem::path).sorted().toList());
  }

  @Test
  void loadingTwiceChangesNothing() {
    book.load("space.json", bytes(demo()));
    Directory first = book.directory();
    assertEquals(
        new LoadResult.Loaded(DEMO, 40, 46, false), book.load("space.json", bytes(demo())));
    assertEquals(first, book.directory());
  }

  @Test
  void takesAwayWhatTheFileNamesNoMore() {
    book.load("space.json", bytes(demo()));
    ObjectNode fewer = demo();
    fewer.withArray("/members").remove(0);
    assertEquals(new LoadResult.Loaded(DEMO, 39, 44, true), book.load("space.json", bytes(fewer)));
  }

  @Test
  void aPolicyIsIssuedOnlyWhenItSaysSomethingNew() {
    PolicyOffice office = new PolicyOffice(database, keys, Loops.THREADS);
    book.load("space.json", bytes(demo()));
    assertEquals(1, office.issue(DEMO).size());
    book.load("space.json", bytes(demo()));
    assertEquals(List.of(), office.issue(DEMO));
    ObjectNode paused = demo();
    ((ObjectNode) paused.at("/members/0")).put("status", "paused");
    book.load("space.json", bytes(paused));
    assertEquals(2, office.issue(DEMO).getFirst().manifest().version());
    PolicyOffice restarted = new PolicyOffice(database, keys, Loops.THREADS);
    assertEquals(List.of(), restarted.issueAll());
    assertEquals(manifest(office).manifest(), manifest(restarted).manifest());
    assertEquals(
        10, Objects.requireNonNull(restarted.raise(DEMO, front(), 9)).manifest().version());
  }

  private static GatewayId front() {
    return new GatewayId("front");
  }

  private static IssuedPolicy manifest(PolicyOffice office) {
    return Objects.requireNonNull(office.current(DEMO, front()));
  }

  @Test
  void noCardNumberAndNoPinIsKept() throws Exception {
    ObjectNode seed = demo();
    ((ObjectNode) seed.at("/members/0/badges/0"))
        .put("format", "h10302")
        .put("card", 34_123_456_789L);
    ((ObjectNode) seed.at("/members/0/badges/0")).remove("facility");
    ((ObjectNode) seed.at("/members/0")).put("pin", "90817263");
    assertInstanceOf(LoadResult.Loaded.class, book.load("space.json", bytes(seed)));
    database.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("34123456789") || text.contains("90817263"), file.toString());
      }
    }
  }

  @Test
  void reportsAllErrorsAtOnceAndLoadsNothing() throws Exception {
    byte[] seed =
        Objects.requireNonNull(getClass().getResourceAsStream("/seed/wrong.json")).readAllBytes();
    var refused = assertInstanceOf(LoadResult.Refused.class, book.load("wrong.json", seed));
    assertEquals(
        List.of(
                "/doors/0/gateway",
                "/doors/0/to",
                "/doors/1",
                "/desks/0/zone",
                "/sensors/0/from",
                "/sensors/0/door",
                "/sensors/1/gateway",
                "/sensors/1/zone",
                "/members/0/badges/0",
                "/members/0/badges/1",
                "/members/0/plans/0/plan",
                "/members/1/badges/0/card",
                "/members/2/id",
                "/members/1/pin",
                "/members/1/plans/0/from",
                "/plans/0/weekly/0",
                "/plans/0/zones/1",
                "/space/timeZone",
                "/zones/1/inside",
                "/zones/2/inside")
            .stream()
            .sorted()
            .toList(),
        refused.problems().stream().map(LoadResult.Problem::path).sorted().toList());
    assertTrue(refused.problems().stream().allMatch(p -> p.mend().length() > 10));
    assertEquals(List.of(), book.directory().spaces());
  }

  @Test
  void aSchemaErrorNamesItsPlace() {
    ObjectNode seed = demo();
    ((ObjectNode) seed.at("/members/3")).put("status", "gone").remove("name");
    var refused = assertInstanceOf(LoadResult.Refused.class, book.load("s.json", bytes(seed)));
    assertEquals(2, refused.problems().size(), refused.toString());
    assertTrue(refused.problems().stream().allMatch(p -> p.path().startsWith("/members/3")));
  }

  @Test
  void aFileOfAnotherSpaceIsRefused() {
    LoadResult result = book.load(new SpaceId("other"), bytes(demo()), Author.CONSOLE);
    assertEquals(
        "/space/id",
        assertInstanceOf(LoadResult.Refused.class, result).problems().getFirst().path());
  }
}
