package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import coop.latchkey.hub.signal.SpaceEstimates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signals, and what leaves the operators' pages, set and read in a real browser.
class SignalsIT extends InBrowser {
  private static final String SIGNALS = "/spaces/canal/signals";
  private static final String OPEN = "/spaces/canal/open";

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    people(6);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void people(int people) {
    Estimate estimate = new Estimate(people, people, people);
    Map<ZoneId, Estimate> zones =
        Map.of(new ZoneId("workshop"), estimate, new ZoneId("house"), estimate);
    scene
        .hub
        .telling()
        .estimates()
        .accept(
            new SpaceEstimates(
                new SpaceId("canal"), scene.now, estimate, zones, Map.of(), Set.of(), List.of()));
    scene.hub.telling().signals().look().join();
  }

  private static void add(Page page) {
    page.getByLabel("Of", new Page.GetByLabelOptions().setExact(true)).selectOption("workshop");
    page.getByLabel("Thresholds in").selectOption("people");
    page.locator("#f-up0").fill("5");
    page.locator("#f-down0").fill("3");
    page.locator("#f-alarm0").check();
    page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
  }

  @Test
  void anOwnerSetsAThresholdWhichIsToldOnTheNowPage() {
    try (var person = as(scene, Role.OWNER, Look.USUAL)) {
      Page page = person.go(SIGNALS + "?lang=en");
      page.locator("#f-up0").fill("5");
      page.locator("#f-down0").fill("5");
      page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator(".failure")).isVisible();
      assertThat(page.locator("#f-up0")).hasValue("5");
      add(page);
      whileSixAreIn(page, "#signal-workshop", "5 reached");
      whileSixAreIn(page, "#signal-workshop", "somebody is there");
      person.go("/?space=canal&lang=en");
      whileSixAreIn(page, ".open-alarm", "Threshold reached: Atelier ≥ 5");
      people(0);
      scene.now = scene.now.plus(Duration.ofMinutes(80));
      scene.hub.telling().signals().look().join();
      person.go(SIGNALS);
      assertThat(page.locator("#signal-workshop")).containsText("told empty since");
      assertThat(page.locator("#signal-workshop table")).containsText("1:00");
      page.getByText("Change", new Page.GetByTextOptions().setExact(true)).click();
      page.locator("#f-emptyAfter").fill("45");
      page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.getByText("Saved.")).isVisible();
      page.getByText("Remove", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#signal-workshop")).hasCount(0);
      person.complaints.removeIf(text -> text.contains("400"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void everyoneCanUseIt(int width) throws Exception {
    String name = "-" + width;
    try (var person = as(scene, Role.OWNER, new Look(width, ColorScheme.LIGHT, true))) {
      Page page = person.go(SIGNALS + "?lang=en");
      add(page);
      person.everyoneCanUseIt("signals" + name);
      person.go(OPEN + (width == 390 ? "?lang=fr" : ""));
      page.locator("#f-publicPage").check();
      page.locator("#f-hours").fill("Mon-Fri 8:00-20:00");
      page.locator("button.main").click();
      assertThat(page.locator("#f-publicPage")).isChecked();
      person.everyoneCanUseIt("open" + name);
      person.go("/public/canal?lang=" + (width == 390 ? "fr" : "en"));
      whileSixAreIn(page, ".words", "6");
      person.everyoneCanUseIt("public" + name);
    }
  }

  /// The hub itself knows of nobody and says so every five seconds.
  private void whileSixAreIn(Page page, String where, String text) {
    Locator place = page.locator(where).first();
    for (int i = 0; i < 20; i++) {
      if (place.count() > 0 && place.innerText().contains(text)) {
        return;
      }
      people(6);
      page.reload();
    }
    assertThat(place).containsText(text);
  }
}
