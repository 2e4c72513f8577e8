package coop.latchkey.hub.http;

import com.microsoft.playwright.Page;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.wire.Messages.DeskState;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.RulesBrowser.Look;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import coop.latchkey.hub.member.Directory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// A floor plan with 1,000 desks in a real browser while 200 of them change each second: how long
/// its frames take, beside the same page while nothing changes.
final class FloorBench {
  private static final int DESKS = 1000;
  private static final int CHANGES_A_SECOND = 200;
  private static final int SECONDS = 10;
  private static final String FLOOR = "/api/v1/spaces/canal/floors";

  /// Gathers the times between frames until `window.frames` is read.
  private static final String RECORD =
      """
      () => {
        window.frames = [];
        let before = performance.now();
        const one = (now) => { window.frames.push(now - before); before = now; requestAnimationFrame(one); };
        requestAnimationFrame(one);
      }
      """;

  private FloorBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-floor");
    try (RulesScene scene = new RulesScene(folder);
        Chromium chromium = Chromium.start()) {
      BenchReport.header();
      furnish(scene);
      try (var person =
          new RulesBrowser(
              chromium.browser(),
              scene,
              List.of(new Grant(new SpaceId("canal"), Role.OPERATOR, null)),
              Look.USUAL)) {
        Page page = person.go("/spaces/canal/floors?lang=en");
        page.locator(".stream[data-state=on]").waitFor();
        page.evaluate(RECORD);
        List<Double> idle = frames(page, () -> pause(SECONDS));
        List<Double> busy = frames(page, () -> change(scene));
        report(idle, busy);
        same(page);
      }
    }
    System.exit(0);
  }

  private static void furnish(RulesScene scene) throws Exception {
    Directory.Space canal = LiveScene.directory().spaces().getFirst();
    List<Directory.Desk> desks =
        IntStream.range(0, DESKS)
            .mapToObj(n ->
                new Directory.Desk(
                    desk(n), "Bureau " + n, new GatewayId("front"), new ZoneId("house")))
            .toList();
    scene.feed.accept(new LiveInput.BrokerLink(true));
    scene.feed.accept(
        new LiveInput.DirectoryChanged(
            new Directory(
                List.of(
                    new Directory.Space(
                        canal.id(),
                        canal.name(),
                        canal.timeZone(),
                        canal.zones(),
                        canal.doors(),
                        desks,
                        canal.sensors(),
                        canal.gateways(),
                        Map.of())))));
    scene.feed.accept(LiveScene.status(true));
    scene.asOperator();
    scene.post(FLOOR, "{\"id\": \"hall\", \"name\": \"Hall\", \"width\": 8400, \"height\": 4400}");
    StringBuilder places = new StringBuilder();
    for (int n = 0; n < DESKS; n++) {
      places.append(n == 0 ? "" : ",");
      places.append(
          "{\"kind\": \"desk\", \"id\": \"%s\", \"x\": %d, \"y\": %d}"
              .formatted(desk(n), 200 + n % 40 * 205, 200 + n / 40 * 165));
    }
    var answer =
        scene.send(
            "PUT",
            FLOOR + "/hall/placements",
            "{\"placements\": [" + places + "]}",
            "Content-Type",
            "application/json",
            "If-Match",
            "*");
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
  }

  private static DeskId desk(int n) {
    return new DeskId("d%04d".formatted(n));
  }

  private static List<Double> frames(Page page, Runnable meanwhile) {
    page.evaluate("() => { window.frames.length = 0; }");
    meanwhile.run();
    Object frames = page.evaluate("() => window.frames");
    return ((List<?>) frames).stream().map(one -> ((Number) one).doubleValue()).sorted().toList();
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(seconds * 1_000_000_000L);
  }

  private static void change(RulesScene scene) {
    Random random = new Random(200);
    long from = System.nanoTime();
    for (int n = 0; n < CHANGES_A_SECOND * SECONDS; n++) {
      long due = from + n * 1_000_000_000L / CHANGES_A_SECOND;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      DeskState state = random.nextBoolean() ? DeskState.OCCUPIED : DeskState.VACANT;
      scene.feed.accept(
          new LiveInput.DeskSeen(
              new SpaceId("canal"),
              new GatewayId("front"),
              desk(random.nextInt(DESKS)),
              new DeskStatus(state, scene.now.plusMillis(n))));
    }
  }

  private static void report(List<Double> idle, List<Double> busy) {
    for (int percent : new int[] {50, 95, 99}) {
      row("frame, p" + percent, at(busy, percent), at(idle, percent));
    }
    row("frame, longest", busy.getLast(), idle.getLast());
    BenchReport.row(
        "frames a second",
        (double) busy.size() / SECONDS,
        "frames/s",
        "the same page, nothing changes",
        (double) idle.size() / SECONDS);
  }

  private static double at(List<Double> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static void row(String name, double busy, double idle) {
    BenchReport.row(
        "1,000 desks, 200 changes/s: " + name, busy, "ms", "the same page, nothing changes", idle);
  }

  /// What the plan shows and what the list says must be the same in the end.
  private static void same(Page page) {
    Object different =
        page.evaluate(
            """
            () => new Promise((done) => setTimeout(() => done(
              [...document.querySelectorAll('g[data-desk]')].filter((g) =>
                document.querySelector(`tr[data-id="${g.dataset.desk}"]`).dataset.state !== g.dataset.state).length), 5000))
            """);
    if (((Number) different).intValue() != 0) {
      throw new IllegalStateException(different + " desks differ between plan and list");
    }
  }
}
