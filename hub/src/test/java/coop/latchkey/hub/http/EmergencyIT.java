package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.hub.live.LiveScene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is ordered when something is wrong, as an operator does it: with the keyboard alone, asked
/// back before it goes out.
class EmergencyIT extends InBrowser {
  private final List<String> complaints = new ArrayList<>();
  private EdgeScene scene;
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void start() {
    scene = new EdgeScene();
    PageScene.morning(scene.feed, Instant.now());
    context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(1280, 720)
                    .setColorScheme(ColorScheme.LIGHT));
    context.addCookies(
        List.of(new Cookie(Visitor.COOKIE, EdgeScene.SECRET).setUrl(scene.url("/"))));
    page = context.newPage();
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") || message.type().equals("warning")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    page.navigate(scene.url("/?lang=en"));
    assertThat(page.locator(".stream[data-state=on]")).isVisible();
  }

  @AfterEach
  void stop() {
    context.close();
    scene.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }

  /// Presses a button of the page, and sees that it is asked back.
  private void press(String action, String asked) {
    page.locator(".ways button[data-action=" + action + "]").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog h2")).hasText(asked);
  }

  /// Says yes without a mouse.
  private void yes() {
    page.locator("dialog button.main").focus();
    page.keyboard().press("Enter");
  }

  private CommandAction action() {
    return scene.ordered.element().order().action();
  }

  @Test
  void everyDoorIsLockedDownAndWhatWasNotReachedIsNamed() {
    press("lockdown", "Lock every door down?");
    page.keyboard().press("Tab");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog h2")).isHidden();
    assertTrue(scene.ordered.isEmpty(), "Escape orders nothing");
    press("lockdown", "Lock every door down?");
    page.locator("#ask-choice").focus();
    page.keyboard().press("ArrowUp");
    yes();
    assertThat(page.locator("dialog .failure"))
        .hasText(Pattern.compile("^Not reached: Atelier\\..*"));
    Shots.window(page, "lockdown-failed-1280-light");
    assertEquals(CommandAction.LOCKDOWN, action());
    assertEquals(2, scene.ordered.element().order().severity());
  }

  @Test
  void itIsEndedForEveryDoor() {
    assertThat(page.locator(".ways button[data-action=release]")).hasCount(0);
    scene.feed.accept(LiveScene.ordered(LiveScene.FRONT, DoorMode.CARD, 3, false));
    assertThat(page.locator(".door[data-lockdown=true] .lockdown")).isVisible();
    press("release", "End lockdown and evacuation at every door?");
    yes();
    page.locator("dialog .failure").waitFor();
    assertEquals(CommandAction.RELEASE, action());
    scene.feed.accept(LiveScene.ordered(LiveScene.FRONT, DoorMode.CARD, 0, false));
    assertThat(page.locator(".ways button[data-action=release]")).hasCount(0);
  }

  @Test
  void everyDoorIsReleasedForAnEvacuation() {
    press("evacuate", "Release every door for an evacuation?");
    yes();
    page.locator("dialog .failure").waitFor();
    assertEquals(CommandAction.EVACUATE, action());
    page.keyboard().press("Escape");
    scene.feed.accept(LiveScene.ordered(LiveScene.FRONT, DoorMode.CARD, 0, true));
    assertThat(page.locator(".door[data-evacuation=true] .evacuation")).isVisible();
    page.getByText("Muster list").first().focus();
    assertThat(page.getByText("Muster list").first())
        .hasAttribute("href", "/spaces/" + LiveScene.SPACE + "/muster");
  }

  @Test
  void aDoorIsHeldOpenUntilATimeThatIsSaid() {
    page.getByLabel("Hold open: Entrée").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog h2")).hasText("Hold Entrée open?");
    page.locator("#ask-choice").focus();
    page.keyboard().press("ArrowDown");
    yes();
    assertThat(page.locator("dialog")).isHidden();
    assertEquals(CommandAction.UNLOCK, action());
    assertEquals(3_600_000L, scene.ordered.element().order().forMillis());
    Instant now = Instant.now();
    scene.feed.accept(
        LiveScene.door(
            LiveScene.FRONT, LockState.UNLOCKED, ContactState.CLOSED, DoorAlarm.NONE, now));
    String lock = ".door[data-door=front] .state[data-of=lock]";
    assertThat(page.locator(lock)).hasAttribute("data-is", "unlocked");
    scene.feed.accept(
        LiveScene.door(
            LiveScene.FRONT, LockState.LOCKED, ContactState.CLOSED, DoorAlarm.NONE, now));
    assertThat(page.locator(lock)).hasAttribute("data-is", "locked");
  }
}
