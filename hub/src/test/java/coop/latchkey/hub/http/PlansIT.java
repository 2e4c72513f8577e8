package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plans and hours in a real browser: painted, looked at, published, taken back.
class PlansIT extends InBrowser {
  private static final String PLAN = "/spaces/canal/plans/daytime";
  private static final String API = "/api/v1" + PLAN;

  @TempDir Path folder;
  private RulesScene scene;
  private String owner;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    owner = scene.token(Role.OWNER);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private RulesBrowser open(Look look) {
    return as(scene, Role.OWNER, look);
  }

  private JsonNode plan() throws Exception {
    return json(200, scene.as(owner, "GET", API, ""));
  }

  private void weekly(String weekly) throws Exception {
    String body =
        "{\"id\": \"daytime\", \"name\": \"En journée\", \"zones\": [\"house\"],"
            + " \"reason\": \"Another hand\", \"weekly\": "
            + weekly
            + "}";
    json(200, scene.as(owner, "PUT", API, body, "If-Match", "*"));
  }

  private static String cell(String start) {
    return "#f-weekly td[aria-label^=\"" + start + "\"]";
  }

  private static void publish(Page page) {
    page.getByText("See what changes").click();
    page.getByLabel("Why").fill("Longer evenings");
    page.getByText("Publish to the doors").click();
    assertThat(page.getByText("Published.")).isVisible();
  }

  @Test
  void hoursArePaintedByKeyboardPublishedAndTakenBack() throws Exception {
    JsonNode before = plan().get("weekly");
    try (var person = open(Look.USUAL)) {
      Page page = person.go(PLAN);
      page.locator("#f-weekly td[tabindex='0']").focus();
      page.keyboard().press("End");
      page.keyboard().press("Home");
      for (int half = 0; half < 36; half++) {
        page.keyboard().press("ArrowRight");
      }
      assertThat(page.locator(cell("Monday 18:00"))).isFocused();
      page.keyboard().press("Shift+ArrowRight");
      page.keyboard().press("Shift+ArrowDown");
      assertThat(page.locator("#f-weekly [role=status]"))
          .hasText("Selected: Monday – Tuesday 18:00–19:00");
      page.keyboard().press("Space");
      assertThat(page.locator("#f-weekly [role=status]"))
          .hasText("Open now: Monday – Tuesday 18:00–19:00");
      publish(page);
      JsonNode after = plan().get("weekly");
      assertEquals("19:00", after.at("/0/to").asText(), after.toString());
      assertEquals(2, after.at("/0/days").size());
      assertEquals("18:00", after.at("/1/to").asText());
      page.getByLabel("Take back: Longer evenings").click();
      assertThat(page.getByText("Taken back.", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      assertEquals(before, plan().get("weekly"));
    }
  }

  @Test
  void theMousePaintsAndExactMinutesStay() throws Exception {
    weekly(
        "[{\"days\": [\"mon\"], \"from\": \"09:10\", \"to\": \"18:00\"},"
            + " {\"days\": [\"fri\"], \"from\": \"22:00\", \"to\": \"02:15\"}]");
    try (var person = open(Look.USUAL)) {
      Page page = person.go(PLAN);
      assertThat(page.locator(cell("Monday 09:00")))
          .hasAttribute("aria-label", "Monday 09:00–09:30: open 09:10–09:30");
      assertThat(page.locator(cell("Saturday 01:30"))).hasAttribute("data-state", "open");
      page.locator(cell("Tuesday 10:00")).hover();
      page.mouse().down();
      page.locator(cell("Wednesday 11:30")).hover();
      page.mouse().up();
      page.locator(cell("Monday 17:30")).click();
      page.locator(cell("Saturday 00:00")).click();
      publish(page);
      String after = plan().get("weekly").toString();
      assertTrue(after.contains("\"from\":\"09:10\",\"to\":\"17:30\""), after);
      assertTrue(
          after.contains("\"days\":[\"tue\",\"wed\"],\"from\":\"10:00\",\"to\":\"12:00\""), after);
      assertTrue(after.contains("\"from\":\"22:00\",\"to\":\"24:00\""), after);
      assertTrue(after.contains("\"days\":[\"sat\"],\"from\":\"00:30\",\"to\":\"02:15\""), after);
    }
  }

  @Test
  void withoutScriptsTheTimesAreTyped() throws Exception {
    try (var person = open(new Look(1280, ColorScheme.LIGHT, false))) {
      Page page = person.go(PLAN);
      page.locator("#f-weekly input[name='weekly.sun.from']").fill("9:05");
      page.locator("#f-weekly input[name='weekly.sun.to']").fill("26:00");
      page.getByText("See what changes").click();
      assertThat(page.locator(".failure")).isVisible();
      assertThat(page.locator("#f-weekly input[name='weekly.sun.to']").first()).hasValue("26:00");
      page.locator("#f-weekly input[name='weekly.sun.to']").first().fill("12:00");
      page.getByText("See what changes").click();
      assertThat(page.locator(".effect[data-kind=gains]").first()).isVisible();
      page.getByText("Go on editing").click();
      assertThat(page.locator("#f-weekly input[name='weekly.sun.from']").first()).hasValue("09:05");
      publish(page);
      assertTrue(plan().get("weekly").toString().contains("\"days\":[\"sun\"],\"from\":\"09:05\""));
    }
  }

  @Test
  void theSecondIsToldAndKeepsWhatTheyTyped() throws Exception {
    try (var person = open(Look.USUAL)) {
      Page page = person.go(PLAN);
      page.getByLabel("Name").fill("Journée longue");
      weekly("[{\"days\": [\"mon\"], \"from\": \"07:00\", \"to\": \"18:00\"}]");
      page.getByText("See what changes").click();
      assertThat(page.getByText("Somebody else changed this")).isVisible();
      assertThat(page.getByText("Another hand").first()).isVisible();
      assertThat(page.getByLabel("Name")).hasValue("Journée longue");
      assertEquals("En journée", plan().get("name").asText());
      person.shoot("plan-meanwhile-1280-light");
      publish(page);
      assertEquals("Journée longue", plan().get("name").asText());
    }
  }

  @Test
  void aPlanAndACalendarAreMadeAndWhatIsInUseStays() {
    try (var person = open(Look.USUAL)) {
      Page page = person.go("/spaces/canal/new-calendar");
      page.getByLabel("Name").fill("Jours fériés");
      page.getByLabel("Short id").fill("feries");
      page.getByLabel("Days", new Page.GetByLabelOptions().setExact(true))
          .fill("2026-12-25\n2026-12-31 2027-01-01");
      publish(page);
      person.go("/spaces/canal/new-plan");
      page.getByLabel("Name").fill("Soirées");
      page.getByLabel("Short id").fill("evenings");
      page.getByText("See what changes").click();
      assertThat(page.locator(".failure")).isVisible();
      page.getByLabel("Maison").check();
      page.locator(cell("Thursday 19:00")).click();
      page.getByLabel("Days of the calendar").selectOption("feries");
      publish(page);
      person.go("/spaces/canal/calendars/feries");
      page.getByText("Remove it").click();
      page.getByText("Remove", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator(".failure")).containsText("plans evenings");
      page.locator("body").waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) throws Exception {
    String language = width == 390 ? "?lang=fr" : "?lang=en";
    String name = "-" + width;
    try (var person = open(new Look(width, ColorScheme.LIGHT, true))) {
      person.go("/spaces/canal/plans" + language);
      person.everyoneCanUseIt("plans" + name);
      Page page = person.go(PLAN + language);
      page.locator(cell(width == 390 ? "Lundi 08:30" : "Monday 08:30")).click();
      person.everyoneCanUseIt("plan" + name);
      if (width > 390) {
        Object over =
            page.locator("#f-weekly .scroll").evaluate("e => e.scrollWidth - e.clientWidth");
        assertEquals(0, over, "the whole week is seen at once");
      }
      Object cell =
          page.locator("#f-weekly td[data-half]").first().evaluate("e => e.offsetWidth >= 24");
      assertEquals(true, cell, "a half hour is wide enough to be hit");
      page.locator("button[value=preview]").click();
      page.locator(".effect").first().waitFor();
      person.everyoneCanUseIt("plan-preview" + name);
    }
  }
}
