package coop.latchkey.hub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever reads French reads French where the hub refuses something, too.
class FrenchIT extends InBrowser {
  /// Shorter pieces of a sentence may be the same in both languages.
  private static final int PIECE_MIN = 12;

  @TempDir Path folder;
  private MeScene scene;
  private BrowserContext context;
  private Page page;

  @BeforeEach
  void start() {
    scene = new MeScene(folder);
    scene.comesIn("ana", Duration.ofHours(22));
    SpaceId canal = new SpaceId("canal");
    context = browser().newContext(new Browser.NewContextOptions().setLocale("fr-FR"));
    String session =
        scene.session(
            List.of(
                new Grant(null, Role.OWNER, null),
                new Grant(canal, Role.MEMBER, new MemberId("ana"))));
    context.addCookies(List.of(new Cookie("lk-session", session).setUrl(scene.scene.url("/"))));
    page = context.newPage();
    page.setDefaultTimeout(20_000);
  }

  @AfterEach
  void stop() {
    context.close();
    scene.close();
  }

  private void go(String path) {
    page.navigate(scene.scene.url(path));
    // The browser's own checks say nothing, so that the hub's are seen.
    page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
  }

  /// Pieces of English sentences that stand in no French one.
  private static Map<String, String> english() {
    Map<String, String> pieces = new TreeMap<>();
    Texts french = Texts.of(Language.FR);
    Texts.of(Language.EN)
        .all()
        .forEach((key, text) -> {
          if (key.matches("(problem|field|part|expected)\\..*")) {
            Arrays.stream(text.split("\\{\\w+}|\"", -1))
                .map(String::strip)
                .filter(piece -> piece.length() >= PIECE_MIN && !french.text(key).contains(piece))
                .forEach(piece -> pieces.put(piece, key));
          }
        });
    return pieces;
  }

  private String toldInFrench(String what) {
    page.locator(".failure, .wrong").first().waitFor();
    assertEquals("fr", page.locator("html").getAttribute("lang"));
    String text = page.locator("main").innerText();
    english()
        .forEach((piece, key) ->
            assertFalse(text.contains(piece), () -> key + " is English in:\n" + text));
    String told = String.join("\n", page.locator(".failure, .wrong").allInnerTexts());
    assertTrue(told.contains(what), told);
    String title = page.title().replaceAll("[^a-zA-Z]+", "-");
    Shots.whole(page, "french-" + title + "-" + what.length());
    return told;
  }

  @Test
  void aMembersOwnPages() {
    go("/me/guests");
    page.fill("#f-name", "Yara");
    page.fill("#f-from", "2026-11-26T18:00");
    page.fill("#f-until", "2026-11-26T09:00");
    page.locator("form:has(#f-name) button.main").click();
    String told = toldInFrench("ce n’est pas après le début");
    assertTrue(told.contains("Jusqu'à"), told);
    assertFalse(told.contains("until"), told);
    go("/me/guests");
    page.fill("#f-name", "Yara");
    page.fill("#f-entries", "900");
    page.locator("form:has(#f-name) button.main").click();
    toldInFrench("Donnez un nombre d’au plus 100.");
    go("/me/visits");
    page.locator("details:has(input[name=leftAt]) summary").last().click();
    page.locator("input[name=leftAt]").first().fill("2020-01-01T10:00");
    page.locator("form:has(input[name=leftAt]) button.main").first().click();
    toldInFrench("c’est en dehors de ce que les portes ont vu");
  }

  @Test
  void people() {
    go("/spaces/canal/people:add");
    page.locator("form:has(#f-name) button.main").click();
    String told = toldInFrench("il manque");
    assertTrue(told.contains("Nom : il manque"), told);
    go("/spaces/canal/people:add");
    page.fill("#f-name", "Ana Deux");
    page.fill("#f-id", "ana");
    page.locator("form:has(#f-name) button.main").click();
    toldInFrench("il y a déjà un membre « ana »");
    go("/spaces/canal/people:import");
    byte[] file =
        "nom;formule;statut;du\nZoé;inconnue;;\nLéa;full;perdu;\nTom;full;;32/13/2026\n;;;\n"
            .getBytes(StandardCharsets.UTF_8);
    page.setInputFiles("#f-file", new FilePayload("membres.csv", "text/csv", file));
    page.locator("form:has(#f-file) button.main").click();
    page.locator("table").waitFor();
    String rows = page.locator("main").innerText();
    english().forEach((piece, key) -> assertFalse(rows.contains(piece), key + " in:\n" + rows));
    assertTrue(rows.contains("il n’y a pas de formule « inconnue »"), rows);
    assertTrue(rows.contains("n’est pas un jour"), rows);
    Shots.whole(page, "french-import");
    page.locator("form:has(input[name=import]) button.main").click();
    toldInFrench("lignes ne peuvent pas être importées");
  }

  @Test
  void plansAndHours() {
    go("/spaces/canal/new-plan");
    page.fill("#f-name", "Soirée");
    page.fill("#f-id", "soiree");
    page.locator("button[value=preview]").click();
    toldInFrench("sans horaires, personne n’entre jamais");
  }

  @Test
  void settingsAccountsAndNowhere() {
    go("/spaces/canal/settings");
    page.fill("#f-accentLight", "#ffff00");
    page.fill("#f-alarmMail", "personne");
    page.locator("form:has(#f-accentLight) button.main").click();
    String told = toldInFrench("ce n’est pas une adresse électronique : « personne »");
    assertTrue(told.contains("elle ne se lit pas sur les pages claires"), told);
    go("/spaces/canal/accounts");
    page.fill("#f-name", "Zoé");
    page.fill("#f-login", "pas une adresse");
    page.locator("form:has(#f-login) button.main").click();
    toldInFrench("ce n’est ni une adresse e-mail ni un nom court");
    go("/account");
    page.fill("#f-password", "aaaaaaaaaaaa");
    page.locator("form:has(#f-password) button.main").first().click();
    toldInFrench("Il est trop facile à deviner.");
    go("/nulle-part");
    assertEquals("Rien ici", page.locator("h1").innerText());
    assertTrue(page.locator("main").innerText().contains("Il n’y a rien à l’adresse /nulle-part."));
  }

  @Test
  void signingIn() {
    context.clearCookies();
    go("/sign-in");
    page.fill("#f-login", "ines");
    page.fill("#f-password", "not this one either");
    page.locator("form:has(#f-login) button.main").click();
    toldInFrench("Ce nom et ce mot de passe ne vont pas ensemble.");
  }
}
