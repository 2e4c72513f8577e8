package coop.latchkey.hub.http;

import static coop.latchkey.hub.http.PasskeyScene.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Passkeys in a real Chromium with an authenticator of its own (Chrome DevTools Protocol,
/// WebAuthn), at `http://localhost`.
class PasskeyIT extends InBrowser {
  @TempDir Path folder;
  private PasskeyScene scene;
  private String base;
  private BrowserContext context;
  private Page page;
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    scene = new PasskeyScene(folder);
    int port = URI.create(scene.scene.url("/")).getPort();
    scene.scene.hub.site().listens("127.0.0.1", port);
    base = "http://localhost:" + port;
    open(new Browser.NewContextOptions());
  }

  @AfterEach
  void stop() {
    context.close();
    scene.close();
    assertEquals(List.of(), complaints, "what the browser complained of");
  }

  private void open(Browser.NewContextOptions options) {
    context = browser().newContext(options);
    page = context.newPage();
    page.setDefaultTimeout(10_000);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && !message.text().contains("the server responded with")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  /// A device that keeps passkeys.
  private record Device(CDPSession devtools, String id) {
    /// Whether it knows its owner.
    void ownerIsVerified(boolean verified) {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("authenticatorId", id);
      arguments.addProperty("isUserVerified", verified);
      devtools.send("WebAuthn.setUserVerified", arguments);
    }

    /// How many passkeys it keeps.
    int kept() {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("authenticatorId", id);
      return devtools
          .send("WebAuthn.getCredentials", arguments)
          .getAsJsonArray("credentials")
          .size();
    }
  }

  /// Gives the browser a device, and asks for a passkey only when told: the device would answer at
  /// once what is offered among the names to fill in.
  private Device plugIn() {
    page.addInitScript("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
    return plugInDevice();
  }

  private Device plugInDevice() {
    CDPSession devtools = context.newCDPSession(page);
    devtools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject arguments = new JsonObject();
    arguments.add("options", options);
    return new Device(
        devtools,
        devtools
            .send("WebAuthn.addVirtualAuthenticator", arguments)
            .get("authenticatorId")
            .getAsString());
  }

  private void signInWithPassword(String to) {
    page.navigate(base + "/sign-in?to=" + to);
    page.getByLabel("Name or e-mail address").fill("zoe");
    page.getByLabel("Password").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, exact("Sign in")).click();
    page.waitForURL(base + to);
  }

  private static Page.GetByRoleOptions exact(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private void add(String name) {
    page.getByLabel("Name of the passkey").fill(name);
    page.getByRole(AriaRole.BUTTON, exact("Add a passkey")).click();
  }

  private void signInWithPasskey() {
    page.getByRole(AriaRole.BUTTON, exact("Sign in with a passkey")).click();
  }

  private void signOut() {
    page.getByRole(AriaRole.BUTTON, exact("Sign out")).click();
    page.waitForURL(url -> url.contains("/sign-in"));
  }

  @Test
  void onePasskeyFromItsFirstDayToItsLast() {
    Device device = plugIn();
    signInWithPassword("/account");
    add("Zoé’s phone");
    page.waitForURL(base + "/account?done=passkeyAdded");
    assertEquals(1, device.kept());
    assertTrue(page.getByRole(AriaRole.LINK, exact("Zoé’s phone")).isVisible());

    // The device says itself that it has one.
    add("again");
    page.getByText("holds a passkey for your account already").waitFor();
    assertEquals(1, device.kept());

    signOut();
    page.navigate(base + "/sign-in?to=/spaces/canal/people");
    signInWithPasskey();
    page.waitForURL(base + "/spaces/canal/people");
    assertEquals(2, scene.audited("session.opened") - 1);

    page.navigate(base + "/account");
    page.getByRole(AriaRole.LINK, exact("Zoé’s phone")).click();
    page.getByLabel("Name of the passkey").fill("old phone");
    page.getByRole(AriaRole.BUTTON, exact("Save")).click();
    page.waitForURL(base + "/account?done=saved");
    page.getByRole(AriaRole.LINK, exact("old phone")).click();
    page.getByRole(AriaRole.BUTTON, exact("Remove the passkey")).click();
    page.waitForURL(base + "/account?done=passkeyRemoved");
    assertFalse(page.getByRole(AriaRole.LINK, exact("old phone")).isVisible());

    signOut();
    page.navigate(base + "/sign-in");
    signInWithPasskey();
    page.getByText("This passkey opens no account here.").waitFor();
    assertTrue(page.getByLabel("Password").isVisible());
  }

  @Test
  void onesNameIsFilledInByAPasskey() {
    var _ = plugInDevice();
    signInWithPassword("/account");
    add("phone");
    page.waitForURL(base + "/account?done=passkeyAdded");
    context.clearCookies();
    page.navigate(base + "/sign-in?to=/account");
    page.waitForURL(base + "/account");
    assertEquals(2, scene.audited("session.opened") - 1);
  }

  @Test
  void whomTheDeviceDoesNotKnowIsTold() {
    Device device = plugIn();
    signInWithPassword("/account");
    add("phone");
    page.waitForURL(base + "/account?done=passkeyAdded");
    signOut();
    device.ownerIsVerified(false);
    page.navigate(base + "/sign-in");
    signInWithPasskey();
    page.getByText("Your device gave no passkey").waitFor();
    device.ownerIsVerified(true);
    signInWithPasskey();
    page.waitForURL(base + "/");
  }

  @Test
  void aPageThatStoodOpenAsksForThePassword() {
    var _ = plugIn();
    signInWithPassword("/account");
    scene.scene.now = scene.scene.now.plus(Duration.ofMinutes(11));
    page.navigate(base + "/account");
    page.locator("#f-passkeyPassword").fill("not it, surely");
    add("phone");
    page.getByText("it is not your password").waitFor();
    page.locator("#f-passkeyPassword").fill(PASSWORD);
    page.getByRole(AriaRole.BUTTON, exact("Add a passkey")).click();
    page.waitForURL(base + "/account?done=passkeyAdded");
    page.getByRole(AriaRole.LINK, exact("phone")).click();
    page.getByRole(AriaRole.BUTTON, exact("Remove the passkey")).waitFor();
    assertTrue(page.getByLabel("Your password").isVisible());
  }

  @Test
  void anotherAddressLeadsToTheRightOne() {
    String address = base.replace("localhost", "127.0.0.1");
    page.navigate(address + "/sign-in?to=/account");
    page.getByText("reached by its own name").waitFor();
    assertFalse(page.getByText("Sign in with a passkey").isVisible());
    page.getByRole(AriaRole.LINK, exact(base)).click();
    page.getByText("Sign in with a passkey").waitFor();
    assertEquals(base + "/sign-in?to=/account", page.url());
  }

  @Test
  void withoutScriptsThePasswordDoesAsBefore() {
    context.close();
    open(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(base + "/sign-in");
    assertFalse(page.getByText("Sign in with a passkey").isVisible());
    signInWithPassword("/account");
    assertTrue(page.getByText("needs JavaScript").isVisible());
    assertFalse(page.getByText("Add a passkey").isVisible());
  }

  @Test
  void everyoneCanUseThePages() throws Exception {
    for (int width : new int[] {390, 1280}) {
      context.close();
      open(new Browser.NewContextOptions().setViewportSize(width, width == 390 ? 844 : 720));
      var _ = plugIn();
      String look = "-" + width;
      page.navigate(base + "/sign-in");
      page.getByText("Sign in with a passkey").waitFor();
      ForEveryone.check(page, "passkey-sign-in" + look);
      signInWithPassword("/account");
      add("phone" + look);
      page.waitForURL(base + "/account?done=passkeyAdded");
      ForEveryone.check(page, "passkey-account" + look);
      page.getByRole(AriaRole.LINK, exact("phone" + look)).click();
      page.getByRole(AriaRole.BUTTON, exact("Remove the passkey")).waitFor();
      ForEveryone.check(page, "passkey-one" + look);
    }
  }
}
