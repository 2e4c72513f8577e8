package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Floor plans in a real browser: drawn, filled by keyboard and by mouse, watched.
class FloorIT extends InBrowser {
  private static final String GROUND = "/spaces/canal/floors/ground";
  private static final String PLAN = "/spaces/canal/floors?lang=en";
  private static final Page.GetByTextOptions EXACT = new Page.GetByTextOptions().setExact(true);

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder).asOperator();
    scene.feed.accept(new LiveInput.BrokerLink(true));
    scene.feed.accept(new LiveInput.DirectoryChanged(LiveScene.directory()));
    scene.feed.accept(LiveScene.status(true));
    PageScene.morning(scene.feed, scene.now);
    String floor =
        "{\"id\": \"ground\", \"name\": \"Rez-de-chaussée\", \"width\": 2000, \"height\": 1200}";
    json(201, scene.post("/api/v1/spaces/canal/floors", floor));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private JsonNode floor() throws Exception {
    return json(200, scene.get("/api/v1" + GROUND));
  }

  private void put(String path, String body) throws Exception {
    json(
        200,
        scene.send(
            "PUT",
            "/api/v1" + GROUND + path,
            body,
            "Content-Type",
            "application/json",
            "If-Match",
            "*"));
  }

  /// Two rooms, a zone in each, two rows of desks and both doors.
  private void furnish() throws Exception {
    put(
        "/drawing",
        """
        {"rooms": [{"name": "Salle commune", "x": 50, "y": 50, "width": 1250, "height": 1100},
                   {"name": "Atelier", "x": 1300, "y": 50, "width": 650, "height": 1100}]}
        """);
    StringBuilder places = new StringBuilder();
    for (int n = 1; n <= 20; n++) {
      places.append(
          "{\"kind\": \"desk\", \"id\": \"%s\", \"x\": %d, \"y\": %d},"
              .formatted(LiveScene.desk(n), 200 + (n - 1) % 5 * 225, 350 + (n - 1) / 5 * 200));
    }
    put(
        "/placements",
        "{\"placements\": ["
            + places
            + """
            {"kind": "door", "id": "front", "x": 50, "y": 250},
            {"kind": "door", "id": "workshop", "x": 1300, "y": 600},
            {"kind": "zone", "id": "house", "x": 75, "y": 75,
             "points": [[75, 75], [1275, 75], [1275, 1125], [75, 1125]]},
            {"kind": "zone", "id": "workshop", "x": 1325, "y": 75,
             "points": [[1325, 75], [1925, 75], [1925, 1125], [1600, 1125], [1325, 900]]}]}
            """);
  }

  private static Locator desk(Page page, int n) {
    return page.locator("g[data-desk='%s']".formatted(LiveScene.desk(n)));
  }

  private static Locator key(Page page, String key) {
    return page.locator("#editor .thing[data-key='%s']".formatted(key));
  }

  @Test
  void aFloorIsAddedAndADeskPlacedByKeyboardAlone() throws Exception {
    try (var person = as(scene, Role.OPERATOR, Look.USUAL)) {
      Page page = person.go(PLAN);
      page.getByText("Add a floor").click();
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Étage");
      page.getByLabel("Short id").fill("first");
      page.getByLabel("Width in metres").fill("12,5");
      page.getByText("Add the floor").click();
      assertThat(page.locator("h1")).hasText("Draw Étage");
      Locator place = page.locator("[data-place='desk.desk-03']");
      place.focus();
      page.keyboard().press("Enter");
      assertThat(key(page, "desk.desk-03")).isFocused();
      assertThat(page.locator("#said")).containsText("Bureau 3 placed at 1 m, 1 m");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("Alt+ArrowDown");
      assertThat(page.locator("#said"))
          .hasText("Bureau 3: 1.5 m from the left, 1.05 m from the top");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("Control+z");
      assertThat(page.locator("#said")).hasText("Taken back");
      page.locator("[data-place='zone.house']").focus();
      page.keyboard().press("Enter");
      page.keyboard().press("Shift+ArrowRight");
      assertThat(page.locator("#said")).hasText("Maison: 4.25 m wide, 3 m deep");
      assertThat(page.locator("#unsaved")).isVisible();
      person.everyoneCanUseIt();
      page.getByText("Save the plan").click();
      assertThat(page.getByText("The plan is saved.")).isVisible();
    }
    JsonNode first = json(200, scene.get("/api/v1/spaces/canal/floors/first"));
    assertEquals(1250, first.path("width").asInt());
    assertEquals(150, first.at("/placements/0/x").asInt(), first.toString());
    assertEquals(105, first.at("/placements/0/y").asInt());
    assertEquals(4, first.at("/placements/1/points").size());
  }

  @Test
  void roomsAndDesksAreDrawnByMouse() throws Exception {
    try (var person = as(scene, Role.OPERATOR, Look.USUAL)) {
      Page page = person.go(GROUND + "?lang=en");
      page.getByText("Add a room").click();
      Locator room = key(page, "room.0");
      assertThat(room).isVisible();
      page.locator("[data-place='desk.desk-07']").dragTo(page.locator("#editor"));
      assertThat(page.locator("[data-place='desk.desk-07']")).hasCount(0);
      var at = key(page, "desk.desk-07").boundingBox();
      page.mouse().move(at.x + at.width / 2, at.y + at.height / 2);
      page.mouse().down();
      page.mouse().move(at.x + 100, at.y + 60);
      page.mouse().move(at.x + 200, at.y + 90);
      page.mouse().up();
      var moved = key(page, "desk.desk-07").boundingBox();
      assertTrue(moved.x > at.x + 80, "it follows the mouse");
      page.locator("[data-tool='undo']").click();
      assertEquals(at.x, key(page, "desk.desk-07").boundingBox().x, 1.0);
      page.locator("[data-tool='redo']").click();
      page.getByText("Save the plan").click();
      assertThat(page.getByText("The plan is saved.")).isVisible();
    }
    JsonNode floor = floor();
    assertEquals("rooms", floor.path("drawing").asText());
    assertEquals(1, floor.at("/plan/rooms").size());
    assertEquals(0, floor.at("/placements/0/x").asInt() % 25, "it snapped to the grid");
  }

  @Test
  void ofAHostileDrawingOnlyTheLinesAreShown() throws Exception {
    String evil =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2000 1200" onload="document.title='owned'">
        <script>document.title = 'owned'</script><image href="https://evil.example/x.png"/>
        <path d="M100 100h1800v1000h-1800z" fill="none" stroke="#888" stroke-width="12"/></svg>
        """;
    try (var person = as(scene, Role.OPERATOR, Look.USUAL)) {
      Page page = person.go(GROUND + "?lang=en");
      page.getByLabel("SVG file")
          .setInputFiles(
              new FilePayload("plan.svg", "image/svg+xml", evil.getBytes(StandardCharsets.UTF_8)));
      page.getByText("Import", EXACT).click();
      Locator told = page.locator(".imported");
      assertThat(told).containsText("an element <script>");
      assertThat(told).containsText("an event handler onload");
      assertThat(told).containsText("an image that is not in it");
      person.everyoneCanUseIt("floor-import");
      person.go(PLAN);
      assertThat(page.locator(".stream[data-state=on]")).isVisible();
      Object shown =
          page.evaluate(
              "fetch(document.querySelector('.plan image').getAttribute('href')).then((r) => r.text())");
      assertTrue(shown.toString().contains("M100 100h1800"), shown.toString());
      assertFalse(shown.toString().contains("evil") || shown.toString().contains("owned"));
      assertFalse(page.title().contains("owned"));
    }
  }

  @Test
  void whatIsPlacedIsWatched() throws Exception {
    furnish();
    try (var person = as(scene, Role.AUDITOR, Look.USUAL)) {
      Page page = person.go(PLAN);
      assertThat(page.locator(".stream[data-state=on]")).isVisible();
      assertThat(desk(page, 4)).hasAttribute("data-state", "vacant");
      scene.feed.accept(LiveScene.desk(4, DeskState.OCCUPIED, scene.now));
      assertThat(desk(page, 4)).hasAttribute("data-state", "occupied");
      assertThat(page.locator("tr[data-id='desk-04'] .state")).hasText("Taken");
      scene.feed.accept(
          LiveScene.door(
              LiveScene.FRONT, LockState.LOCKED, ContactState.OPEN, DoorAlarm.FORCED, scene.now));
      assertThat(page.locator("g[data-door='front'] .word")).hasText("Alarm");
      assertThat(page.locator("#alarms")).hasText("Alarm: Entrée");
      scene.feed.accept(LiveScene.status(false));
      assertThat(desk(page, 4)).hasAttribute("data-state", "unknown");
      assertThat(page.locator("#sum")).containsText("20 unknown");
      page.locator("th[data-sort='name'] a").click();
      assertThat(page.locator("th[data-sort='name']")).hasAttribute("aria-sort", "ascending");
      assertThat(page.locator("tbody tr").nth(2)).containsText("Bureau 1");
      assertThat(page.getByText("Draw and place")).hasCount(0);
    }
  }

  @Test
  void withoutScriptsTheSameIsSaidAndPlacedByNumbers() throws Exception {
    try (var person = as(scene, Role.OPERATOR, new Look(1280, ColorScheme.LIGHT, false))) {
      person.forgive("400");
      Page page = person.go(GROUND + "?lang=en");
      page.getByText("The same as numbers").click();
      page.getByLabel("x of Bureau 4", new Page.GetByLabelOptions().setExact(true)).fill("400");
      page.getByLabel("y of Bureau 4", new Page.GetByLabelOptions().setExact(true)).fill("3oo");
      page.getByText("Save the plan").click();
      assertThat(page.locator(".failure")).containsText("no whole number");
      page.getByLabel("y of Bureau 4", new Page.GetByLabelOptions().setExact(true)).fill("300");
      page.getByText("Save the plan").click();
      assertThat(page.getByText("The plan is saved.")).isVisible();
      person.go(PLAN + "&sort=state");
      assertThat(page.locator("tr[data-id='desk-04'] .state")).hasText("Free");
      assertThat(desk(page, 4)).hasAttribute("data-state", "vacant");
    }
  }

  @Test
  void aWallScreenStaysWithATokenThatOnlyLooks() throws Exception {
    furnish();
    try (var person = as(scene, Role.OPERATOR, new Look(2560, ColorScheme.DARK, true))) {
      Page page = person.go("/spaces/canal/wall?lang=en");
      page.getByText("Keep this browser for the wall").last().click();
      assertThat(page.locator(".stream[data-state=on]")).isVisible();
      assertThat(page.locator(".bar")).isHidden();
      scene.feed.accept(LiveScene.desk(4, DeskState.OCCUPIED, scene.now));
      assertThat(desk(page, 4)).hasAttribute("data-state", "occupied");
      person.everyoneCanUseIt("floor-wall");
      assertTrue(
          page.context().cookies().stream()
              .anyMatch(
                  cookie -> cookie.name.equals("lk-session") && cookie.value.startsWith("lk_")),
          "the browser keeps a token");
      person.forgive("404");
      person.go("/spaces/canal/people");
      assertThat(page.locator("h1")).not().containsText("People");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) throws Exception {
    furnish();
    String language = width == 390 ? "?lang=fr" : "?lang=en";
    String name = "-" + width;
    try (var person = as(scene, Role.OPERATOR, new Look(width, ColorScheme.LIGHT, true))) {
      Page page = person.go("/spaces/canal/floors" + language);
      assertThat(page.locator(".stream[data-state=on]")).isVisible();
      page.locator(".legend summary").click();
      person.everyoneCanUseIt("floor" + name);
      person.go(GROUND + language);
      key(page, "zone.workshop").focus();
      person.everyoneCanUseIt("floor-edit" + name);
    }
  }
}
