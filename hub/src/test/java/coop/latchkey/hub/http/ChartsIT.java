package coop.latchkey.hub.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static coop.latchkey.hub.http.RulesScene.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import coop.latchkey.hub.series.EndedVisit;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesPoint;
import coop.latchkey.hub.series.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Charts and the week's report in a real browser, over the hub with its store of series.
class ChartsIT extends InBrowser {
  private static final String CHARTS = "/spaces/canal/charts?lang=en";
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final int DESKS = 12;

  @TempDir Path folder;
  private RulesScene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new RulesScene(folder).asOperator();
    String owner = scene.token(Role.OWNER);
    for (int n = 1; n <= DESKS; n++) {
      String desk =
          "{\"id\": \"d%02d\", \"name\": \"Bureau %d\", \"gateway\": \"front\", \"zone\": \"house\"}"
              .formatted(n, n);
      json(201, scene.as(owner, "POST", "/api/v1/spaces/canal/desks", desk));
    }
    for (LocalDate day = TUESDAY.minusDays(70); !day.isAfter(TUESDAY); day = day.plusDays(1)) {
      scene.hub.series().write(of(day));
    }
    assertTrue(scene.hub.series().kept().join());
    await();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void await() throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (scene.hub.series().health().waitingEdits() > 0 && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    assertEquals(0, scene.hub.series().health().waitingEdits());
  }

  /// Ten weeks: people come through the morning and go through the evening; Tuesdays are fullest,
  /// nobody comes at weekends, the workshop is used for an hour a day.
  private static SeriesEdit of(LocalDate day) {
    List<SeriesPoint> points = new ArrayList<>();
    List<EndedVisit> visits = new ArrayList<>();
    int most = day.getDayOfWeek().getValue() > 5 ? 0 : day.getDayOfWeek().getValue() == 2 ? 20 : 14;
    if (day.isEqual(TUESDAY)) {
      most = 26;
    }
    for (int quarter = 0; quarter < 96; quarter++) {
      Instant at = day.atStartOfDay(PARIS).plusMinutes(quarter * 15L).toInstant();
      if (at.isAfter(RulesScene.TUESDAY)) {
        break;
      }
      double share = Math.sin(Math.PI * Math.clamp((quarter - 32) / 44.0, 0, 1));
      int people = (int) Math.round(most * share);
      int before =
          quarter == 0
              ? -1
              : (int)
                  Math.round(most * Math.sin(Math.PI * Math.clamp((quarter - 33) / 44.0, 0, 1)));
      boolean same = before == people && quarter != 40 && quarter != 44;
      if (same) {
        continue;
      }
      int busy = quarter >= 40 && quarter < 44 && most > 0 ? 3 : 0;
      people(points, new Subject.Space(), at, people + busy);
      people(points, new Subject.Zone(house()), at, people + busy);
      people(points, new Subject.Zone(workshop()), at, busy);
      for (int n = 1; n <= DESKS; n++) {
        int taken = people > n ? 1 : 0;
        DeskId desk = new DeskId("d%02d".formatted(n));
        points.add(new SeriesPoint(new Subject.Desk(desk), at, taken, taken, taken));
      }
    }
    if (most > 0 && day.isBefore(TUESDAY)) {
      for (int n = 0; n < most; n++) {
        Instant came = day.atTime(8, 0).plusMinutes(n * 9L).atZone(PARIS).toInstant();
        visits.add(
            new EndedVisit(house(), true, came, came.plusSeconds(3600L * (2 + n % 7)), "badge", n));
      }
    }
    points.sort(Comparator.comparing(SeriesPoint::at));
    return new SeriesEdit(new SpaceId("canal"), null, points, visits);
  }

  private static coop.latchkey.core.id.ZoneId house() {
    return new coop.latchkey.core.id.ZoneId("house");
  }

  private static coop.latchkey.core.id.ZoneId workshop() {
    return new coop.latchkey.core.id.ZoneId("workshop");
  }

  private static void people(List<SeriesPoint> points, Subject of, Instant at, int people) {
    points.add(new SeriesPoint(of, at, people, Math.max(0, people - 1), people + 2));
  }

  private static Locator chart(Page page, String id) {
    return page.locator("[data-chart='%s'] .chart-area".formatted(id));
  }

  private static Locator readout(Page page, String id) {
    return page.locator("[data-chart='%s'] .readout".formatted(id));
  }

  @Test
  void aValueIsReadByKeyboardAndIsTheTables() {
    try (var person = as(scene, Role.OPERATOR, Look.USUAL)) {
      Page page = person.go(CHARTS);
      chart(page, "usual").focus();
      for (int i = 0; i < 4; i++) {
        page.keyboard().press("Shift+ArrowRight");
      }
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      String said = readout(page, "usual").textContent();
      assertTrue(said.startsWith("10:30: Usual "), said);
      page.locator("section:has([data-chart='usual']) details summary").click();
      Locator row = page.locator("section:has([data-chart='usual']) tbody tr").nth(42);
      assertThat(row.locator("th")).hasText("10:30");
      String usual = row.locator("td").first().textContent();
      assertTrue(Integer.parseInt(usual) > 5, usual);
      assertTrue(said.contains("Usual " + usual + ","), said + " and in the table " + usual);
      page.keyboard().press("Shift+Tab");
      chart(page, "usual").focus();
      page.keyboard().press("+");
      assertThat(readout(page, "usual")).containsText("From ");
      page.keyboard().press("Escape");
      assertThat(readout(page, "usual")).hasText("From 00:00 to 23:45");
    }
  }

  @Test
  void zonesAreChosenAndFilesTaken() throws Exception {
    try (var person = as(scene, Role.OPERATOR, Look.USUAL)) {
      Page page = person.go(CHARTS);
      assertThat(page.locator("[data-chart='zones'] .chart-legend li")).hasCount(2);
      page.getByLabel("Atelier").check();
      page.getByLabel("Up to that day").selectOption("4");
      page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("[data-chart='zones'] .chart-legend")).containsText("Atelier");
      assertThat(page.getByLabel("Atelier")).isChecked();
      var png =
          page.waitForDownload(
              () -> page.locator("section:has([data-chart='zones']) button").click());
      assertEquals("zones.png", png.suggestedFilename());
      byte[] bytes = Files.readAllBytes(png.path());
      assertTrue(
          bytes.length > 2000 && bytes[1] == 'P' && bytes[2] == 'N', bytes.length + " bytes");
      var csv =
          page.waitForDownload(
              () -> page.locator("section:has([data-chart='zones'])").getByText("CSV").click());
      assertTrue(Files.readString(csv.path()).contains("workshop"), csv.suggestedFilename());
    }
  }

  @Test
  void withoutScriptsTheTablesSayIt() {
    try (var person = as(scene, Role.AUDITOR, new Look(1280, ColorScheme.LIGHT, false))) {
      Page page = person.go(CHARTS);
      assertThat(page.locator(".heat tbody tr")).hasCount(7);
      page.locator("section:has([data-chart='usual']) details summary").click();
      assertThat(page.locator("section:has([data-chart='usual']) tbody tr").nth(42))
          .containsText("10:30");
      assertThat(page.locator("meter").first()).isVisible();
    }
  }

  @Test
  void theWeekIsOneSheetOfPaper() {
    try (var person = as(scene, Role.OPERATOR, Look.USUAL)) {
      Page page = person.go("/spaces/canal/charts/week?lang=en");
      assertThat(page.locator("h1")).hasText("Week from 16 November 2026 to 22 November 2026");
      assertThat(page.locator(".off"))
          .containsText("Atelier stood empty for 45 of 50 working hours.");
      assertThat(page.locator(".off")).containsText("Sat: nobody all day.");
      byte[] pdf =
          page.pdf(
              new Page.PdfOptions()
                  .setPreferCSSPageSize(true)
                  .setPath(Path.of("target", "screenshots", "charts-week.pdf")));
      String text = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
      int sheets = text.split("/Type\\s*/Page[^s]", -1).length - 1;
      assertEquals(1, sheets, "sheets of paper");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.locator(".bar")).isHidden();
      page.setViewportSize(720, 1020);
      person.shoot("charts-week-print");
    }
  }

  @Test
  void aStoreInTroubleIsNamedWithTheMend(@TempDir Path own) throws Exception {
    HubConfig config = new HubConfig(own, HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt());
    new RulesScene(config, Rates.UNLIMITED).close();
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + own.resolve("series.db"));
        Statement statement = file.createStatement()) {
      statement.execute("ALTER TABLE series_point RENAME TO lost_point");
    }
    try (RulesScene broken = new RulesScene(config, Rates.UNLIMITED)) {
      broken.hub.series().write(of(TUESDAY));
      Instant end = Instant.now().plus(Duration.ofSeconds(20));
      while (broken.hub.series().health().well() && Instant.now().isBefore(end)) {
        Thread.sleep(20);
      }
      try (var person = as(broken, Role.OPERATOR, Look.USUAL)) {
        Page page = person.go(CHARTS);
        Locator told = page.locator(".banner[data-tone=alarm]");
        assertThat(told).containsText("The store of occupancy history (sqlite) has taken nothing");
        assertThat(told).containsText("1 changes wait on disk.");
        assertThat(told).containsText("Nothing is lost. Mend the store");
        person.everyoneCanUseIt();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280, 2560})
  void everyoneCanUseIt(int width) throws Exception {
    String language = width == 390 ? "?lang=fr" : "?lang=en";
    String name = "-" + width;
    try (var person = as(scene, Role.OPERATOR, new Look(width, ColorScheme.LIGHT, true))) {
      Page page = person.go("/spaces/canal/charts" + language);
      chart(page, "usual").focus();
      page.keyboard().press("End");
      person.everyoneCanUseIt("charts" + name);
      person.go("/spaces/canal/charts/week" + language);
      person.everyoneCanUseIt("charts-week" + name);
    }
  }
}
