package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Doors and gateways, and a new space, in a real browser.
class DoorsIT extends InBrowser {
  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    scene.feed.accept(new LiveInput.BrokerLink(true));
    scene.feed.accept(
        new LiveInput.GatewaySeen(
            LiveScene.SPACE,
            LiveScene.GATEWAY,
            new Messages.GatewayStatus(
                true,
                "0.1.0",
                new Messages.PolicyAge(1, RulesScene.TUESDAY.minusSeconds(7200), false),
                new ClockState(false, 4200),
                17,
                List.of("front-in"))));
    scene.commit(
        "front",
        List.of(
            new JournalRecord(
                1,
                RulesScene.TUESDAY.minusSeconds(60),
                new ClockState(true, 5),
                new Fact.DoorForced(new DoorId("front")))));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private RulesBrowser integrator() {
    return as(scene, Role.INTEGRATOR, Look.USUAL);
  }

  @Test
  void theStateOfAGatewayIsToldInWords() {
    try (var person = integrator()) {
      Page page = person.go("/spaces/canal/doors?lang=en");
      assertThat(page.getByText("Reader front-in at fault")).isVisible();
      assertThat(page.getByText("17 events waiting")).isVisible();
      assertThat(page.getByText("Clock not set since start").first()).isVisible();
      assertThat(page.getByText("Add a zone")).hasCount(0);
      page.getByText("Entrée").click();
      assertThat(page.locator("#history")).containsText("Forced open");
      assertThat(page.locator("#history")).not().containsText("Ana");
    }
  }

  @Test
  void anIntegratorAddsAGatewayWithItsDoorAndTakesTheEnrolment() throws Exception {
    try (var person = integrator()) {
      Page page = person.go("/spaces/canal/add/gateway?lang=en");
      page.getByLabel("Short id").fill("back");
      page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.getByText("Never heard: enrol it")).isVisible();
      var file = page.waitForDownload(() -> page.getByText("Save the enrolment file").click());
      assertEquals("enrolment-canal-back.json", file.suggestedFilename());
      person.go("/spaces/canal/add/door");
      page.getByLabel("Name").fill("Cour");
      page.getByLabel("Gateway").selectOption("back");
      page.getByLabel("Short id").fill("yard");
      page.getByText("Add", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.getByText("Cour")).isVisible();
      person.go("/spaces/canal/gateways/back");
      page.locator("button.danger").click();
      assertThat(page.locator(".failure")).containsText("doors yard");
    }
    String owner = scene.token(Role.OWNER);
    assertEquals(
        "back",
        json(200, scene.as(owner, "GET", "/api/v1/spaces/canal/doors/yard", ""))
            .get("gateway")
            .asText());
  }

  @Test
  void whatTwoChangeIsNotOverwrittenUnseen() throws Exception {
    String owner = scene.token(Role.OWNER);
    String path = "/api/v1/spaces/canal/doors/front";
    try (var person = integrator()) {
      Page page = person.go("/spaces/canal/doors/front?lang=en");
      page.getByLabel("Name").fill("Porte d'en bas");
      String theirs = "{\"id\":\"front\",\"name\":\"Quai\",\"gateway\":\"front\",\"to\":\"house\"}";
      json(200, scene.as(owner, "PUT", path, theirs, "If-Match", "*"));
      page.getByText("Save", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator(".failure")).containsText("changed since you read it");
      assertThat(page.getByLabel("Name")).hasValue("Porte d'en bas");
      assertEquals("Quai", json(200, scene.as(owner, "GET", path, "")).get("name").asText());
      person.complaints.removeIf(text -> text.contains("412"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) throws Exception {
    String language = width == 390 ? "?lang=fr" : "?lang=en";
    String name = "-" + width;
    try (var person = as(scene, Role.OWNER, new Look(width, ColorScheme.LIGHT, true))) {
      person.go("/spaces/canal/doors" + language);
      person.everyoneCanUseIt("doors" + name);
      person.go("/spaces/canal/doors/workshop" + language);
      person.everyoneCanUseIt("door" + name);
      person.go("/spaces/canal/gateways/front" + language);
      person.everyoneCanUseIt("gateway" + name);
      Page page = person.go("/new-space" + language);
      person.everyoneCanUseIt("new-space" + name);
      page.locator("input[name=name]").fill("Coopérative de l'Écluse " + width);
      page.locator("input[name=timeZone]").fill("Europe/Paris");
      page.locator("main button.main").click();
      page.waitForURL("**/spaces/cooperative-de-l-ecluse-" + width + "/gateways/front?*");
      person.everyoneCanUseIt();
    }
  }
}
