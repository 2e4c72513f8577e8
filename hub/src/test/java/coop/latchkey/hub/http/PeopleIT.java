package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages about people in a real browser, by keyboard.
class PeopleIT extends InBrowser {
  @TempDir Path folder;
  private final List<String> complaints = new ArrayList<>();
  private RulesScene scene;
  private String session;

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder);
    session =
        scene
            .hub
            .database()
            .writer()
            .submit(handle -> {
              List<Grant> grants = List.of(new Grant(new SpaceId("canal"), Role.OPERATOR, null));
              String account = scene.hub.accounts().create(handle, "ines", "Ines", grants);
              return scene.hub.accounts().openSession(handle, account, "test");
            })
            .join();
    String operator = scene.token(Role.OPERATOR);
    for (String name : List.of("José Núñez 🦊", "נועה לוי", "عمر حسين")) {
      String id = name.startsWith("J") ? "jose" : name.startsWith("נ") ? "noa" : "omar";
      RulesScene.json(
          201,
          scene.as(
              operator,
              "POST",
              "/api/v1/spaces/canal/members",
              "{\"id\":\"" + id + "\",\"name\":\"" + name + "\",\"plans\":[{\"plan\":\"full\"}]}"));
    }
  }

  @AfterEach
  void stop() {
    scene.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }

  private Page open(int width, ColorScheme scheme, boolean scripts, String path) {
    BrowserContext context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, width == 390 ? 844 : width * 9 / 16)
                    .setColorScheme(scheme)
                    .setJavaScriptEnabled(scripts));
    context.addCookies(List.of(new Cookie("lk-session", session).setUrl(scene.url("/"))));
    context.setDefaultTimeout(12_000);
    Page page = context.newPage();
    page.onConsoleMessage(m -> {
      if (m.type().equals("error") || m.type().equals("warning")) {
        complaints.add(m.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(scene.url(path));
    return page;
  }

  private Page open(String path) {
    return open(1280, ColorScheme.LIGHT, true, path + "?lang=en");
  }

  @Test
  void theListFollowsWhatIsTyped() {
    Page page = open("/spaces/canal/people");
    assertThat(page.locator("#people-rows tr")).hasCount(7);
    page.getByLabel("Name or id").focus();
    page.keyboard().type("nunez");
    assertThat(page.locator("#people-count")).hasText("1 found.");
    assertThat(page.locator("#people-rows bdi")).hasText("José Núñez 🦊");
    assertEquals("f-search", page.evaluate("document.activeElement.id"));
    assertTrue(page.url().contains("search=nunez"), page.url());
    page.keyboard().type("zzz");
    assertThat(page.locator("#people-count")).hasText("Nobody found.");
    page.context().close();
  }

  @Test
  void withoutScriptsTheFormDoesTheSame() {
    Page page = open(1280, ColorScheme.LIGHT, false, "/spaces/canal/people?lang=en");
    page.getByLabel("Name or id").fill("לוי");
    page.keyboard().press("Enter");
    assertThat(page.locator("#people-rows tr")).hasCount(1);
    assertThat(page.locator("#people-rows bdi")).hasText("נועה לוי");
    page.context().close();
  }

  @Test
  void aMemberIsAddedChangedAndRemoved() {
    Page page = open("/spaces/canal/people");
    page.getByText("Add a member").focus();
    page.keyboard().press("Enter");
    page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).focus();
    page.keyboard().type("Zoé Petit");
    page.getByLabel("Plan", new Page.GetByLabelOptions().setExact(true))
        .first()
        .selectOption("full");
    page.getByLabel("First day").first().fill("2026-02-01");
    page.getByLabel("Last day").first().fill("2026-01-01");
    page.locator("main form button.main").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".failure")).isVisible();
    assertEquals(
        "Zoé Petit",
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).inputValue());
    complaints.clear();
    page.getByLabel("Last day").first().fill("2026-12-31");
    page.keyboard().press("Enter");
    assertThat(page.getByText("The member is added.")).isVisible();
    page.getByLabel("Status").selectOption("paused");
    page.getByLabel("Why").fill("parental leave");
    page.keyboard().press("Enter");
    assertThat(page.getByText("Saved.")).isVisible();
    assertThat(page.locator("[data-status=paused]")).isVisible();
    page.locator("details summary").focus();
    page.keyboard().press("Enter");
    page.getByText("Remove for good").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("The member is removed.")).isVisible();
    page.context().close();
  }

  @Test
  void removingSaysWhatHangsOnThem() {
    Page page = open("/spaces/canal/people/tomas");
    page.locator("details summary").click();
    page.getByText("Remove for good").click();
    assertThat(page.locator(".failure").first()).containsText("training \"saw\"");
    complaints.removeIf(told -> told.contains("409"));
    page.context().close();
  }

  @Test
  void twoPeopleWhoChangeOneMemberLoseNothing() {
    Page first = open("/spaces/canal/people/kim");
    Page second = open("/spaces/canal/people/kim");
    first.getByLabel("Why").fill("first");
    first.getByLabel("Status").selectOption("paused");
    first.getByText("Save").click();
    assertThat(first.getByText("Saved.")).isVisible();
    second.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Kim Rousseau");
    second.getByText("Save").click();
    assertThat(second.locator(".failure")).containsText("changed since you read it");
    assertEquals(
        "Kim Rousseau",
        second.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).inputValue());
    complaints.removeIf(told -> told.contains("412"));
    first.context().close();
    second.context().close();
  }

  @Test
  void aBadgeHeldToTheFrontDoorIsTheirs() {
    Page page = open("/spaces/canal/people/kim");
    page.getByLabel("Door").selectOption("front");
    page.getByLabel("What to call it").fill("blue fob");
    page.keyboard().press("Enter");
    assertThat(page.locator("#enrol-told")).containsText("Hold the new badge");
    Shots.whole(page, "enrol-1280-light");
    scene.take("front", List.of(unknown(1)));
    assertThat(page.getByText("The badge is added.")).isVisible();
    assertThat(page.locator("ul.badges")).containsText("blue fob");
    page.getByLabel("Report lost: blue fob").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("Lost: opens nothing")).isVisible();
    page.getByLabel("Found again: blue fob").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("it opens doors as before")).isVisible();
    page.context().close();
  }

  @Test
  void visitsAreBehindAButton() {
    scene.take(
        "front",
        List.of(
            record(
                1,
                new Fact.MemberPassed(
                    new DoorId("front"), new MemberId("ana"), Direction.IN, null, null))));
    Page page = open("/spaces/canal/people/ana");
    assertThat(page.getByText("front#1")).hasCount(0);
    page.getByText("Show passages and refusals").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("front#1")).isVisible();
    page.context().close();
  }

  @Test
  void aFileIsShownAndThenTaken() throws IOException {
    Page page = open("/spaces/canal/people:import");
    byte[] file =
        "id;nom;statut\nana;Ana Ferreira;pause\n;Zoé Müller;actif\nx;X;nonsense\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    page.getByLabel("File").setInputFiles(new FilePayload("m.csv", "text/csv", file));
    page.getByText("Show what would happen").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(page.getByText("Zoé Müller")).isVisible();
    ForEveryone.check(page);
    Shots.whole(page, "import-1280-light");
    page.getByLabel("Leave out the rows that are refused").check();
    page.getByText("Do exactly this").focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText("The file is taken.")).isVisible();
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseThem(int width) {
    String language = width == 390 ? "fr" : "en";
    for (String path : List.of("people", "people/ana", "people:add", "people:import")) {
      Page page =
          open(width, ColorScheme.LIGHT, true, "/spaces/canal/" + path + "?lang=" + language);
      ForEveryone.check(page, path.replaceAll("[:/]", "-") + "-" + width);
      page.context().close();
    }
  }

  private JournalRecord record(long seq, Fact fact) {
    return new JournalRecord(seq, scene.now, new ClockState(true, 5), fact);
  }

  private JournalRecord unknown(long seq) {
    return record(
        seq,
        new Fact.AccessDenied(
            new DoorId("front"),
            new ReaderId("front-in"),
            Direction.IN,
            new CredentialDigest(7, 11),
            null,
            DenialReason.UNKNOWN_CREDENTIAL,
            null));
  }
}
