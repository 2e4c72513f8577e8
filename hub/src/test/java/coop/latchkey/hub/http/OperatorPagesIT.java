package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages beside the doors' in a real browser: audit, settings, webhooks, accounts, events, the
/// muster list, and where people land who are no member.
class OperatorPagesIT extends InBrowser {
  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() {
    scene = new RulesScene(folder);
    scene.take("front", List.of(passed(1, "ana"), passed(2, "bo"), passed(3, "tomas")));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private static JournalRecord passed(long seq, String member) {
    return new JournalRecord(
        seq,
        RulesScene.TUESDAY.minusSeconds(600 - seq),
        new ClockState(true, 5),
        new Fact.MemberPassed(
            new DoorId("front"), new MemberId(member), Direction.IN, new ZoneId("house"), null));
  }

  private RulesBrowser as(List<Grant> grants, Look look) {
    return as(scene, grants, look);
  }

  private RulesBrowser as(Role role) {
    return as(scene, role, Look.USUAL);
  }

  private static void send(Page page, String name, String type, byte[] bytes) {
    page.locator("input[type=file]").setInputFiles(new FilePayload(name, type, bytes));
    page.getByText("Use this picture").focus();
    page.keyboard().press("Enter");
  }

  @Test
  void aPictureBecomesTheLogoAndOneWithAScriptDoesNot() throws Exception {
    byte[] picture;
    try (var in = OperatorPagesIT.class.getResourceAsStream("/web/assets/me-192.png")) {
      picture = Objects.requireNonNull(in).readAllBytes();
    }
    String drawing =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/>%s</svg>";
    try (var person = as(Role.OWNER)) {
      Page page = person.go("/spaces/canal/settings?lang=en");
      send(page, "logo.png", "image/png", picture);
      assertThat(page.getByText("Saved.")).isVisible();
      assertEquals(
          192,
          page.locator(".brand img.logo")
              .evaluate("async i => (await i.decode(), i.naturalWidth)"));
      String first = page.locator(".brand img.logo").getAttribute("src");
      byte[] evil =
          drawing.formatted("<script>document.title='x'</script>").getBytes(StandardCharsets.UTF_8);
      send(page, "logo.svg", "image/svg+xml", evil);
      assertThat(page.locator(".failure")).isVisible();
      assertEquals(first, page.locator(".brand img.logo").getAttribute("src"));
      send(page, "logo.png", "image/png", "no picture at all".getBytes(StandardCharsets.UTF_8));
      assertThat(page.locator(".failure")).containsText("no picture we know");
      send(
          page,
          "logo.svg",
          "image/svg+xml",
          drawing.formatted("").getBytes(StandardCharsets.UTF_8));
      assertThat(page.getByText("Saved.")).isVisible();
      assertTrue(!first.equals(page.locator(".brand img.logo").getAttribute("src")));
      person.complaints.removeIf(text -> text.contains("400"));
    }
  }

  @Test
  void theAuditLogIsFilteredWithTheKeyboardAndSaved() {
    try (var person = as(Role.OWNER)) {
      Page page = person.go("/spaces/canal/doors/front?who=true&lang=en");
      assertThat(page.locator("#history")).containsText("Ana Ferreira");
      person.go("/spaces/canal/audit");
      assertThat(page.locator("h1")).hasCount(1);
      page.getByLabel("What was done").focus();
      page.keyboard().type("history.read");
      page.keyboard().press("Enter");
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(page.locator("tbody tr")).containsText("Zoé");
      var file = page.waitForDownload(() -> page.getByText("Save as CSV").click());
      assertTrue(file.suggestedFilename().endsWith(".csv"), file.suggestedFilename());
      page.getByLabel("What was done").fill("nothing.such");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Nothing was written down that fits.")).isVisible();
    }
  }

  @Test
  void theMusterListNamesThoseWhoWantItAndCountsAll() {
    try (var person = as(Role.OPERATOR)) {
      Page page = person.go("/?space=canal&lang=en");
      page.getByText("Muster list").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).containsText("Ana Ferreira");
      assertThat(page.locator("main")).not().containsText("Tomas");
      assertThat(page.locator(".count").first()).containsText("3");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".bar")).isHidden();
      person.shoot("muster-print");
    }
  }

  @Test
  void whoIsNoMemberReadsSoAndWhatToDo() throws Exception {
    try (var person = as(List.of(), Look.USUAL)) {
      Page page = person.go("/?lang=en");
      assertThat(page).hasURL(Pattern.compile(".*/me"));
      assertThat(page.locator("main")).containsText("not the member of any space");
      assertThat(page.locator(".steps li")).hasCount(3);
      person.everyoneCanUseIt();
      person.go("/me/visits");
      assertThat(page.locator(".steps li")).hasCount(3);
      page.locator("main a[href='/account']").click();
      assertThat(page).hasURL(Pattern.compile(".*/account"));
    }
    try (var person = as(Role.INTEGRATOR)) {
      Page page = person.go("/?lang=en");
      assertThat(page).hasURL(Pattern.compile(".*/spaces/canal/doors"));
      person.go("/me");
      assertThat(page.getByText("Spaces you work for")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({"en,1280", "fr,1280", "en,2560", "fr,2560", "fr,1920"})
  void theWaysStandOnOneLine(String language, int width) {
    Grant everything = new Grant(null, Role.OWNER, null);
    Grant self = new Grant(new SpaceId("canal"), Role.MEMBER, new MemberId("ana"));
    var look = new Look(width, ColorScheme.LIGHT, true);
    try (var person = as(List.of(everything, self), look)) {
      for (String path : List.of("/spaces/canal/plans", "/?space=canal")) {
        Page page = person.go(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
        assertEquals(
            1,
            page.evaluate(
                "new Set([...document.querySelectorAll('.places a')]"
                    + ".map(a => Math.round(a.getBoundingClientRect().top))).size"),
            path);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) throws Exception {
    String language = width == 390 ? "fr" : "en";
    String name = "-" + width;
    var look = new Look(width, ColorScheme.LIGHT, true);
    try (var person = as(List.of(new Grant(null, Role.OWNER, null)), look)) {
      for (String page : List.of("audit", "settings", "webhooks", "accounts", "events", "people")) {
        person.go("/spaces/canal/" + page + "?lang=" + language);
        person.everyoneCanUseIt(page + name);
      }
      person.go("/account");
      person.everyoneCanUseIt("account" + name);
    }
    try (var person = as(List.of(), look)) {
      person.go("/me?lang=" + language);
      person.everyoneCanUseIt("me-none" + name);
    }
  }
}
