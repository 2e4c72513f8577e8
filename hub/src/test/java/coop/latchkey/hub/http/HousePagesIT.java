package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a space is made of, changed after it was made: what doors ask, zones, names; in a real
/// browser.
class HousePagesIT extends InBrowser {
  private static final String DOORS = "/spaces/canal/doors";
  private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    scene.take(
        "front",
        List.of(
            new JournalRecord(
                1,
                RulesScene.TUESDAY.minusSeconds(60),
                new ClockState(true, 5),
                new Fact.MemberPassed(
                    new DoorId("front"),
                    new MemberId("ana"),
                    Direction.IN,
                    new ZoneId("house"),
                    null))));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private RulesBrowser as(Role role) {
    return as(scene, role, Look.USUAL);
  }

  private JsonNode api(String path) throws Exception {
    return json(200, scene.as(scene.token(Role.OWNER), "GET", "/api/v1/spaces/canal" + path, ""));
  }

  private static void publish(Page page) {
    page.getByText("See what changes").click();
    page.getByLabel("Why").fill("For the winter");
    page.getByText("Publish to the doors").click();
    assertThat(page.getByText("Published.")).isVisible();
  }

  @Test
  void anOperatorSaysWhatADoorAsksInTheEvening() throws Exception {
    try (var person = as(Role.OPERATOR)) {
      Page page = person.go(DOORS + "/front?lang=en");
      page.getByText("Change what it asks for, and when").click();
      page.getByText("Add hours with another mode").click();
      page.getByLabel("What the door asks for then").selectOption("cardAndPin");
      page.locator("[id='f-modes.0.weekly'] td[aria-label^='Monday 20:00']").click();
      page.locator("[id='f-modes.0.weekly'] td[aria-label^='Monday 20:30']").focus();
      page.keyboard().press("Space");
      page.getByLabel("A second time").selectOption("timed");
      page.getByLabel("For how long").fill("00:10");
      person.everyoneCanUseIt();
      publish(page);
      person.go(DOORS + "/front");
      assertThat(page.locator("dl.facts").first()).containsText("Mon 20:00–21:00");
      assertThat(page.locator("dl.facts").first()).containsText("for 00:10 h");
    }
    JsonNode door = api("/doors/front");
    assertEquals("cardAndPin", door.at("/modes/0/mode").asText(), door.toString());
    assertEquals("21:00", door.at("/modes/0/weekly/0/to").asText());
    assertEquals("PT10M", door.at("/passback/for").asText());
    assertEquals("house", door.path("to").asText());
  }

  @Test
  void whatIsWrongInItIsNamedAndWhatWasTypedStays() {
    try (var person = as(Role.OPERATOR)) {
      Page page = person.go(DOORS + "/front/rules?lang=en");
      page.getByLabel("A second time").selectOption("timed");
      page.getByText("See what changes").click();
      assertThat(page.locator(".failure")).isVisible();
      assertThat(page.getByLabel("A second time")).hasValue("timed");
    }
  }

  @Test
  void aZoneIsChangedAndStaysWhileItIsInUse() throws Exception {
    try (var person = as(Role.OPERATOR)) {
      Page page = person.go(DOORS + "?lang=en");
      page.locator("a[href='/spaces/canal/zones/workshop']").click();
      page.getByLabel("People at most").fill("6");
      page.getByLabel("Nobody may be in it alone").check();
      page.getByLabel("What the last one out").fill("Fenêtres\nCompresseur");
      person.everyoneCanUseIt();
      publish(page);
      page.getByText("Remove it").click();
      page.getByText("Remove", EXACT).click();
      assertThat(page.locator(".failure")).containsText("doors workshop");
    }
    JsonNode zone = api("/zones/workshop");
    assertEquals(6, zone.path("capacity").asInt(), zone.toString());
    assertEquals("Compresseur", zone.at("/closing/1").asText());
    assertEquals("house", zone.path("inside").asText());
  }

  @Test
  void whoOnlyReadsIsOfferedNothing() {
    try (var person = as(Role.AUDITOR)) {
      Page page = person.go("/spaces/canal/zones/workshop?lang=en");
      assertThat(page.getByLabel("People at most")).isDisabled();
      assertThat(page.getByText("See what changes")).hasCount(0);
      person.go(DOORS + "/front");
      assertThat(page.getByText("Change what it asks for")).hasCount(0);
    }
  }

  @Test
  void anOwnerAddsAZoneWithItsDoorAndTakesThemAway() throws Exception {
    try (var person = as(Role.OWNER)) {
      Page page = person.go("/spaces/canal/add/zone?lang=en");
      page.getByLabel("Name").fill("Cave");
      page.getByLabel("Short id").fill("cellar");
      page.getByText("Add", EXACT).click();
      assertThat(page.locator("h1")).hasText("Cave");
      person.go("/spaces/canal/add/door");
      page.getByLabel("Name").fill("Escalier");
      page.getByLabel("From").selectOption("house");
      page.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).selectOption("cellar");
      page.getByLabel("Short id").fill("stairs");
      page.getByText("Add", EXACT).click();
      assertThat(page.locator("h1")).hasText("Escalier");
      person.go("/spaces/canal/zones/cellar");
      page.getByText("Remove it").click();
      page.getByText("Remove", EXACT).click();
      assertThat(page.locator(".failure")).containsText("doors stairs");
      person.go(DOORS + "/stairs");
      page.getByText("Remove this door").click();
      assertThat(page.getByText("Removed.")).isVisible();
      person.go("/spaces/canal/zones/cellar");
      page.getByText("Remove it").click();
      page.getByText("Remove", EXACT).click();
      assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/spaces/canal/doors.*"));
      person.complaints.removeIf(text -> text.contains("409"));
    }
    assertEquals(2, api("/zones").path("zones").size());
  }

  @Test
  void anIntegratorNamesAGatewayAndTheSecondIsTold() throws Exception {
    try (var person = as(Role.INTEGRATOR)) {
      Page page = person.go("/spaces/canal/gateways/front?lang=en");
      String owner = scene.token(Role.OWNER);
      String path = "/api/v1/spaces/canal/gateways/front";
      page.getByLabel("Name").fill("Armoire du quai");
      json(200, scene.as(owner, "PUT", path, "{\"name\": \"Local\"}", "If-Match", "*"));
      page.getByText("Save", EXACT).click();
      assertThat(page.locator(".failure")).containsText("changed since you read it");
      assertThat(page.getByLabel("Name")).hasValue("Armoire du quai");
      page.getByText("Save", EXACT).click();
      assertThat(page.locator("h1")).hasText("Gateway Armoire du quai");
      person.go(DOORS + "/front");
      assertThat(page.getByText("on gateway Armoire du quai")).isVisible();
    }
    assertEquals("Armoire du quai", api("/gateways/front").path("name").asText());
    assertEquals("front", api("/gateways/front").path("id").asText());
  }

  @Test
  void whoPassedADoorIsToldOnDemandAndWrittenDown() throws Exception {
    try (var person = as(Role.INTEGRATOR)) {
      Page page = person.go(DOORS + "/front?who=true&lang=en");
      assertThat(page.locator("#history")).not().containsText("Ana");
      assertThat(page.getByText("Show who")).hasCount(0);
    }
    assertEquals(0, looks());
    try (var person = as(Role.OPERATOR)) {
      Page page = person.go(DOORS + "/front?lang=en");
      assertThat(page.locator("#history")).not().containsText("Ana");
      page.getByText("Show who").click();
      assertThat(page.locator("#history")).containsText("Ana Ferreira");
      assertThat(page.getByText("This look was written")).isVisible();
    }
    assertEquals(1, looks());
  }

  private int looks() throws Exception {
    return api("/audit?action=history.read").path("entries").size();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) throws Exception {
    String language = width == 390 ? "?lang=fr" : "?lang=en";
    String name = "-" + width;
    try (var person = as(scene, Role.OWNER, new Look(width, ColorScheme.LIGHT, true))) {
      person.go(DOORS + "/front/rules" + language);
      person.page.locator("main form fieldset.bare > details > summary").first().click();
      person.everyoneCanUseIt("door-rules" + name);
      person.go("/spaces/canal/zones/workshop" + language);
      person.everyoneCanUseIt("zone" + name);
      person.go(DOORS + "/front" + language + "&who=true");
      person.everyoneCanUseIt("door-who" + name);
      person.go("/spaces/canal/gateways/front" + language);
      person.everyoneCanUseIt("gateway-name" + name);
    }
  }
}
