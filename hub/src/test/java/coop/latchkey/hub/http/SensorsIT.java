package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.broker.TestClient;
import coop.latchkey.hub.http.RulesBrowser.Look;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page of wireless sensors in a real browser.
class SensorsIT extends InBrowser {
  @TempDir Path folder;
  private WirelessScene scene;
  private TestClient publisher;

  @BeforeEach
  void start() throws Exception {
    scene = new WirelessScene(folder, null).furnished();
    publisher = scene.publisher("lounge");
    scene.publish(publisher, "zigbee2mqtt");
    scene.publish(publisher, "device-discovery");
    scene.sensor("clever");
    WirelessScene.until(
        "the last value", () -> scene.sensor("Target count").get("value").asText().equals("many"));
    scene.scene.take(
        "front",
        List.of(
            new JournalRecord(
                1,
                scene.scene.now,
                new ClockState(true, 5),
                new Fact.DeskOccupied(new DeskId("corner")))));
  }

  @AfterEach
  void stop() throws Exception {
    publisher.close();
    scene.close();
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aSensorIsGivenToADeskAndTheDeskIsSeenTaken(boolean scripts) throws Exception {
    try (var person =
        as(scene.scene, Role.INTEGRATOR, new Look(1280, ColorScheme.LIGHT, scripts))) {
      Page page = person.go("/spaces/canal/sensors?lang=en");
      page.getByText("window_desk_occupancy").click();
      page.getByLabel("Tells of").selectOption("desk/d9");
      page.getByLabel("Kind").selectOption("contact");
      page.getByLabel("Tells of").focus();
      page.keyboard().press("Tab");
      assertThat(page.getByLabel("Kind")).isFocused();
      page.getByText("Save", exactly()).press("Enter");
      assertThat(page.getByText("Nothing is known until")).isVisible();
      assertThat(page.getByText("Window", exactly())).isVisible();
      publisher.publish("zigbee2mqtt/window desk", "{\"occupancy\":true}", 1, true);
      scene.awaitDesk("occupied");
      page.getByText("window_desk_occupancy").click();
      page.getByLabel("Vacant after").fill("9 minutes");
      page.getByText("Save", exactly()).click();
      assertThat(page.locator(".failure")).containsText("seven days");
      page.getByLabel("Vacant after").fill("90");
      page.getByText("Save", exactly()).click();
      assertEquals(
          "PT1M30S", scene.sensor("window_desk_occupancy").at("/assignment/vacantAfter").asText());
    }
  }

  @Test
  void aZonesSensorIsMadeAndAnUnknownDeskIsNamed() throws Exception {
    try (var person = as(scene.scene, Role.INTEGRATOR, Look.USUAL)) {
      Page page = person.go("/spaces/canal/sensors?lang=en");
      page.getByText("phone_booth_occupancy").click();
      page.getByLabel("Tells of").selectOption("zone/workshop");
      page.getByText("Save", exactly()).click();
      assertThat(page.getByText("Nothing is known until")).isVisible();
      page.getByText("Give it a name").click();
      assertThat(page.getByLabel("Short id")).hasValue("corner");
      page.getByLabel("Name").fill("Coin");
      page.getByText("Add", exactly()).click();
      person.go("/spaces/canal/sensors");
      assertThat(page.getByText("Every desk and sensor that gateways tell of")).isVisible();
      page.getByLabel("Name of the user").fill("esp");
      page.getByText("Let sensors in", exactly()).last().click();
      assertThat(page.locator(".banner")).containsText("canal.sensors.esp");
      page.getByText("Shut esp out").click();
      assertThat(page.getByText("They are let in no more.")).isVisible();
    }
  }

  @Test
  void whoOnlyReadsChangesNothing() throws Exception {
    try (var person = as(scene.scene, Role.AUDITOR, Look.USUAL)) {
      Page page = person.go("/spaces/canal/sensors?lang=en");
      assertThat(page.getByText("Give it a name")).hasCount(0);
      page.getByText("clever", exactly()).click();
      assertThat(page.getByText("Not understood, and never evaluated")).isVisible();
      assertThat(page.getByText("Save", exactly())).hasCount(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "390, fr"})
  void everyoneCanUseIt(int width, String language) throws Exception {
    try (var person = as(scene.scene, Role.INTEGRATOR, new Look(width, ColorScheme.LIGHT, true))) {
      Page page = person.go("/spaces/canal/sensors?lang=" + language);
      person.everyoneCanUseIt("sensors-" + width);
      assertTrue(page.locator("td a").count() >= 4);
      page.getByText("nearest", exactly()).click();
      person.everyoneCanUseIt("sensors-one-" + width);
    }
  }
}
