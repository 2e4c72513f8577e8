package coop.latchkey.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.hub.account.LinkKind;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.rule.RuleEdit;
import coop.latchkey.hub.rule.RuleKind;
import coop.latchkey.hub.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The hub's questions on the command line, beside a hub that runs and without one.
class CommandsTest {
  private static final SpaceId CANAL = new SpaceId("canal");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void load() throws Exception {
    try (Hub hub = open()) {
      byte[] seed = Files.readAllBytes(Path.of("src/test/resources/seed/canal.json"));
      hub.spaces().load("canal.json", seed);
      Zone small =
          new Zone(new ZoneId("house"), null, new Zone.Capacity(9, 0), false, false, List.of());
      Why why = new Why("Zoé", "Fire brigade", Instant.EPOCH);
      hub.ruleEditor().change(CANAL, List.of(RuleEdit.of(small, "Maison")), why);
    }
  }

  private Hub open() {
    HubConfig config =
        TestDatabase.on(
            new HubConfig(
                folder.resolve("data"), HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt()));
    return new Hub(config, _ -> {}, _ -> {}, new SimpleMeterRegistry(), InstantSource.system());
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--space=canal");
    all.addAll(TestDatabase.options(folder.resolve("data")));
    return line.execute(all.toArray(String[]::new));
  }

  @Test
  void explainsWhileTheHubRuns() {
    try (Hub hub = open()) {
      assertEquals("canal", hub.spaces().directory().spaces().getFirst().id().value());
      String[] question = {
        "explain", "--door=front", "--member=ana", "--at=2026-11-28T21:00", "--lang=en"
      };
      assertEquals(4, run(question), err.toString());
      String text = out.toString();
      assertTrue(
          text.startsWith("Ana Ferreira (ana) comes in at door front, 2026-11-28 21:00"), text);
      assertTrue(text.contains("Your plan does not open this door at this hour."), text);
      assertTrue(text.contains("Decided by:\n  Plan \"daytime\": Outside the hours"), text);
    }
  }

  @Test
  void saysWhatOpensAndWhatIsUnknown() {
    assertEquals(0, run("explain", "--door=front", "--member=tomas", "--offline"));
    assertEquals(1, run("explain", "--door=front", "--member=nobody"));
    assertTrue(err.toString().contains("there is no member \"nobody\""), err.toString());
    assertEquals(1, run("explain", "--door=front", "--member=ana", "--at=soon"));
  }

  @Test
  void listsChangesAndTakesOneBack() {
    assertEquals(0, run("changes"), err.toString());
    String line = out.toString().lines().findFirst().orElseThrow();
    assertTrue(line.endsWith("Zoé  zone house: Fire brigade"), line);
    String id = line.substring(0, line.indexOf(' ')).strip();
    String[] revert = {"revert", id, "--author=Zoé", "--reason=It was a drill"};
    assertEquals(0, run(revert), err.toString());
    assertEquals(1, run(revert));
    try (Hub hub = open()) {
      String now = String.valueOf(hub.ruleEditor().current(CANAL, RuleKind.ZONE, "house").state());
      assertTrue(!now.contains("capacity"), now.toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void aResetLinkIsPrintedWhileNoHubRuns() {
    try (Hub hub = open()) {
      hub.firstLinks().demo(CANAL);
      assertEquals(1, link("account", "link", "owner"));
      assertTrue(err.toString().contains("another hub runs"), err.toString());
    }
    assertEquals(0, link("account", "link", "owner"), err.toString());
    String start = "http://127.0.0.1:8080/welcome?link=";
    assertTrue(out.toString().startsWith(start), out.toString());
    String secret = out.toString().strip().substring(start.length());
    try (Hub hub = open()) {
      assertTrue(
          hub.database()
              .writer()
              .submit(handle -> hub.accounts().useLink(handle, LinkKind.RESET, secret))
              .join()
              .isPresent());
    }
    assertEquals(1, link("account", "link", "nobody"));
    assertTrue(err.toString().contains("no account \"nobody\""), err.toString());
  }

  private int link(String... args) {
    out.getBuffer().setLength(0);
    CommandLine line = new CommandLine(new Main());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(TestDatabase.options(folder.resolve("data")));
    return line.execute(all.toArray(String[]::new));
  }

  @Test
  void withoutADatabaseItSaysWhereToLook() {
    CommandLine line = new CommandLine(new Main());
    line.setErr(new PrintWriter(err, true));
    int code = line.execute("changes", "--space=canal", "--data=" + folder.resolve("elsewhere"));
    assertEquals(1, code);
    assertTrue(err.toString().contains("--data"), err.toString());
  }

  @Test
  void aSpaceWithoutASecondPersonIsFreedAtTheConsole() {
    try (Hub hub = open()) {
      hub.database()
          .writer()
          .submit(handle ->
              handle.execute(
                  "INSERT INTO approval_switch (space, version, ban, lockdown, history, since)"
                      + " VALUES ('canal', 3, 1, 0, 1, 5)"))
          .join();
      assertEquals(1, link("approval", "off", "canal"), "a hub runs there");
    }
    assertEquals(0, link("approval", "off", "canal"), err.toString());
    assertTrue(out.toString().contains("nothing needs a second person any more"));
    assertEquals(0, link("approval", "off", "canal"), err.toString());
    assertTrue(out.toString().contains("nothing needed a second person"));
    try (Hub hub = open()) {
      String written =
          hub.database()
              .read(handle ->
                  handle
                      .createQuery(
                          "SELECT actor FROM audit_entry WHERE action = 'approvals.off' AND subject"
                              + " = 'settings/canal'")
                      .mapTo(String.class)
                      .one());
      assertEquals("console", written);
    }
  }
}
