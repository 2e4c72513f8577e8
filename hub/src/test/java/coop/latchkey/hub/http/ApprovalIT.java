package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two people, each in a browser of their own: one asks, the other agrees.
class ApprovalIT extends InBrowser {
  /// The page looks again every ten seconds.
  private static final double PATIENCE = 25_000;

  @TempDir Path folder;
  private final List<String> complaints = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private ApprovalScene scene;

  @BeforeEach
  void start() {
    scene = new ApprovalScene(folder);
    scene.comeIn();
  }

  @AfterEach
  void stop() {
    contexts.forEach(BrowserContext::close);
    scene.close();
    assertEquals(List.of(), complaints, "what the browsers complained of");
  }

  private Page open(ApprovalScene.Person who, int width, ColorScheme scheme, boolean scripts) {
    String session =
        scene
            .hub
            .hub
            .database()
            .writer()
            .submit(handle -> scene.hub.hub.accounts().openSession(handle, who.account(), "test"))
            .join();
    BrowserContext context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, width == 390 ? 844 : width * 9 / 16)
                    .setColorScheme(scheme)
                    .setJavaScriptEnabled(scripts));
    contexts.add(context);
    context.addCookies(List.of(new Cookie(Visitor.COOKIE, session).setUrl(scene.hub.url("/"))));
    Page page = context.newPage();
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(message -> {
      // What is held back is a 403, of which the browser tells as well.
      if (message.type().equals("error") && !message.text().contains("403")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  private Page open(ApprovalScene.Person who) {
    return open(who, 1280, ColorScheme.LIGHT, true);
  }

  private void go(Page page, String path) {
    page.navigate(scene.hub.url(path + (path.contains("?") ? "&" : "?") + "lang=en"));
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static com.microsoft.playwright.Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void aBanIsAskedForAndApprovedWithTheKeyboardAndWithoutScripts() {
    Page awa = open(scene.owner, 1280, ColorScheme.LIGHT, false);
    go(awa, "/spaces/canal/settings");
    awa.getByLabel("Shutting a member out").focus();
    awa.keyboard().press("Space");
    awa.locator("#approvals button").focus();
    awa.keyboard().press("Enter");
    assertThat(awa.getByText("Saved.")).isVisible();

    Page mina = open(scene.operator, 1280, ColorScheme.LIGHT, false);
    go(mina, "/spaces/canal/people/ana");
    mina.getByLabel("Status").selectOption("ended");
    mina.locator("#f-reason").fill("She broke the saw");
    button(mina, "Save").focus();
    mina.keyboard().press("Enter");
    assertThat(mina.getByText("Asked. It waits for a second person.")).isVisible();
    assertThat(mina.getByLabel("Status")).hasValue("ended");
    assertThat(mina.locator("#f-reason")).hasValue("She broke the saw");
    link(mina, "See the request").click();
    assertThat(mina.getByText("Your own request: somebody else must answer it.")).isVisible();
    assertThat(button(mina, "Approve: Shut a member out: Ana Ferreira")).hasCount(0);

    Page bruno = open(scene.otherOperator, 1280, ColorScheme.LIGHT, false);
    go(bruno, "/spaces/canal/people");
    link(bruno, "Approvals (1)").focus();
    bruno.keyboard().press("Enter");
    assertThat(bruno.getByText("She broke the saw")).isVisible();
    button(bruno, "Approve: Shut a member out: Ana Ferreira").focus();
    bruno.keyboard().press("Enter");
    assertThat(bruno.getByText("Approved and done.")).isVisible();
    go(mina, "/spaces/canal/people/ana");
    assertThat(mina.getByLabel("Status")).hasValue("ended");
    assertThat(link(bruno, "Approvals (1)")).hasCount(0);
  }

  @Test
  void aLookIsAskedForOnTheMembersOwnPageAndMayBeRefused() throws Exception {
    scene.want("history");
    Page mina = open(scene.operator);
    go(mina, "/spaces/canal/people/ana?visits=0");
    mina.getByLabel("Why you need to see it").fill("The saw was left on");
    button(mina, "Ask for it").click();
    assertThat(mina.locator("section [role=status]")).containsText("Asked.");
    assertThat(mina.getByText("She came in")).hasCount(0);

    Page bruno = open(scene.otherOperator);
    go(bruno, "/spaces/canal/approvals");
    bruno.getByLabel("Why not (for whoever asked)").fill("Ask her first");
    button(bruno, "Refuse: Read where a member was: Ana Ferreira").click();
    assertThat(bruno.getByText("Refused; nothing was done.")).isVisible();

    go(mina, "/spaces/canal/approvals?state=done");
    assertThat(mina.getByText("Ask her first")).isVisible();
    go(mina, "/spaces/canal/people/ana?visits=0");
    mina.getByLabel("Why you need to see it").fill("I did; she does not remember");
    mina.getByLabel("Why you need to see it").press("Enter");
    go(bruno, "/spaces/canal/approvals");
    button(bruno, "Approve: Read where a member was: Ana Ferreira").click();
    assertThat(bruno.getByText("whoever asked may look for an hour")).isVisible();
    go(mina, "/spaces/canal/approvals?state=done");
    link(mina, "Look now").click();
    assertThat(mina.locator("section[aria-labelledby=visits] tbody tr")).hasCount(1);
    go(mina, "/spaces/canal/people/bo?visits=0");
    assertThat(mina.getByLabel("Why you need to see it")).isVisible();
  }

  @Test
  void aLockdownThatWaitsIsSeenOnTheNowPageByBoth() throws Exception {
    scene.want("lockdown");
    Page bruno = open(scene.otherOperator);
    go(bruno, "/?space=canal");
    assertThat(bruno.locator(".stream[data-state=on]")).isVisible();
    Page mina = open(scene.operator);
    go(mina, "/?space=canal");
    assertThat(mina.locator(".stream[data-state=on]")).isVisible();
    mina.locator(".ways button[data-action=lockdown]").click();
    mina.getByLabel("Why (for the second person)").fill("Somebody broke the door");
    mina.locator("dialog button.main").click();
    assertThat(mina.locator("dialog [role=status]"))
        .containsText("Nothing was sent to the doors yet");
    mina.keyboard().press("Escape");
    String waits = "Lockdown of the whole space, asked for by Mina.";
    assertThat(mina.locator("lk-approvals")).containsText(waits);
    assertThat(link(mina, "See")).isVisible();
    assertThat(bruno.locator("lk-approvals"))
        .containsText(waits, new ContainsTextOptions().setTimeout(PATIENCE));
    assertThat(link(bruno, "Approvals (1)")).isVisible();
    Shots.window(bruno, "now-lockdown-waits");
    link(bruno, "Answer").click();
    assertThat(bruno.getByText("Somebody broke the door")).isVisible();
    button(bruno, "Approve: Lock the whole space down").click();
    assertThat(bruno.getByRole(AriaRole.ALERT)).containsText("The broker is out of reach");
    assertThat(mina.locator("lk-approvals .banner"))
        .hasCount(0, new HasCountOptions().setTimeout(PATIENCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void everyoneCanUseEachPage(int width) throws Exception {
    scene.want("ban", "lockdown", "history");
    scene.askBan(scene.operator);
    json(
        scene.as(
            scene.operator,
            "POST",
            ApprovalScene.APPROVALS,
            "{\"member\":\"bo\",\"reason\":\"The saw was left on\"}"));
    json(
        scene.as(
            scene.operator,
            "POST",
            ApprovalScene.SPACE + ":lockdown?approvalReason=A%20broken%20door",
            "{\"severity\":3}"));
    scene.askBan(scene.otherOwner);
    Page page = open(scene.otherOwner, width, ColorScheme.LIGHT, true);
    String lang = width == 390 ? "fr" : "en";
    for (String place :
        List.of(
            "/spaces/canal/approvals",
            "/spaces/canal/settings",
            "/spaces/canal/people/ana?visits=0",
            "/?space=canal")) {
      page.navigate(scene.hub.url(place + (place.contains("?") ? "&" : "?") + "lang=" + lang));
      if (place.startsWith("/?")) {
        assertThat(page.locator(".stream[data-state=on]")).isVisible();
        assertThat(page.locator("lk-approvals .banner")).hasCount(2);
      }
      String name = place.replaceAll("\\?.*", "").replaceAll(".*/", "");
      ForEveryone.check(page, "approval-" + (name.isEmpty() ? "now" : name) + "-" + width);
    }
  }

  private static void json(java.net.http.HttpResponse<String> answer) {
    assertTrue(List.of(201, 403).contains(answer.statusCode()), answer.body());
  }
}
