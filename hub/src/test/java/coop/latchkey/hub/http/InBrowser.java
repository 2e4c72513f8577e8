package coop.latchkey.hub.http;

import com.microsoft.playwright.Browser;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// One browser for all tests of a class, and people before it.
abstract class InBrowser {
  private static Chromium chromium;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  static Browser browser() {
    return chromium.browser();
  }

  /// Somebody with this role in `canal`; an owner of the whole hub.
  static RulesBrowser as(RulesScene scene, Role role, Look look) {
    SpaceId space = role == Role.OWNER ? null : new SpaceId("canal");
    return as(scene, List.of(new Grant(space, role, null)), look);
  }

  /// Somebody with these roles.
  static RulesBrowser as(RulesScene scene, List<Grant> grants, Look look) {
    return new RulesBrowser(browser(), scene, grants, look);
  }
}
