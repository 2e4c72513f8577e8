package coop.latchkey.hub.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.EventId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.access.Ledger.Refund;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Caller;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
  private static final Author INES = new Author(Caller.CONSOLE, "Ines");

  /// A Monday, ten in the morning in Paris.
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static final SpaceId HOST = new SpaceId("host");
  private static final MemberId ANA = new MemberId("ana");
  private static final DoorId DOOR = new DoorId("front");
  private static final ZoneId HOUSE = new ZoneId("house");
  private static final String WEEKLY =
      """
      [{"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "00:00", "to": "24:00"}]\
      """;

  @TempDir Path folder;
  private DeskScene scene;

  // JUnit calls open() before each test.
  @SuppressWarnings("NullAway.Init")
  LedgerTest() {}

  @BeforeEach
  void open() {
    scene = new DeskScene(folder, InstantSource.fixed(NOW));
    scene.load(seed("home", "[]"));
    scene.load(
        seed(
            "host",
            """
            [{"id": "neighbours", "home": "home", "homePlans": ["days"], "plan": "days",
              "price": {"amount": "12.50", "currency": "EUR"}}]\
            """));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static String seed(String space, String agreements) {
    return """
    {"space": {"id": "%s", "name": "Space", "timeZone": "Europe/Paris"},
     "zones": [{"id": "house", "name": "House"}],
     "gateways": [{"id": "a"}, {"id": "b"}],
     "doors": [{"id": "front", "name": "Front", "gateway": "a", "to": "house"},
       {"id": "yard", "name": "Yard", "gateway": "b", "to": "house"}],
     "desks": [],
     "plans": [{"id": "days", "name": "Ten days", "zones": ["house"], "weekly": %s,
       "allowance": {"units": 10, "unit": "day", "per": "month"}}],
     "members": [{"id": "%s", "name": "Ana", "presence": "members", "status": "active",
       "plans": [{"plan": "days"}],
       "badges": [{"format": "h10301", "facility": 1, "card": %d}]}],
     "agreements": %s}
    """
        .formatted(
            space,
            WEEKLY,
            space.equals("host") ? "ana" : "bo",
            space.equals("host") ? 1 : 2,
            agreements);
  }

  private static Charge day(Instant from) {
    return new Charge(
        new PlanId("days"), null, LocalDate.parse("2026-11-01"), 1, from, until(from));
  }

  private static Instant until(Instant from) {
    return from.isBefore(Instant.parse("2026-11-22T23:00:00Z"))
        ? Instant.parse("2026-11-22T23:00:00Z")
        : Instant.parse("2026-11-23T23:00:00Z");
  }

  private static Fact.MemberPassed passed(MemberId member, Direction direction, Charge... charge) {
    return new Fact.MemberPassed(
        DOOR,
        member,
        direction,
        direction == Direction.IN ? HOUSE : null,
        charge.length == 0 ? null : charge[0]);
  }

  private Balance balance() {
    List<Balance> all = scene.desk.ledger().balances(HOST, ANA).orElseThrow();
    assertEquals(1, all.size());
    return all.getFirst();
  }

  private Balance.Standing standing() {
    return Objects.requireNonNull(balance().now());
  }

  /// Both gateways were cut off and charged the same day, then one of them another.
  @Test
  void aBalanceLinksEachChargeToItsEventAndCountsADayOnce() {
    Instant yesterday = NOW.minusSeconds(86_400);
    EventId first = scene.commit("host", "a", NOW, passed(ANA, Direction.IN, day(NOW)));
    EventId again =
        scene.commit(
            "host", "b", NOW.plusSeconds(60), passed(ANA, Direction.IN, day(NOW.plusSeconds(60))));
    EventId before =
        scene.commit("host", "b", yesterday, passed(ANA, Direction.IN, day(yesterday)));
    Balance.Standing standing = standing();
    assertEquals(2, standing.used());
    assertEquals(8, standing.left());
    assertEquals(Instant.parse("2026-11-23T23:00:00Z"), standing.coveredUntil());
    assertEquals(
        List.of(before, first, again),
        balance().lines().stream().map(line -> line.note().source().event()).toList());
    assertEquals(
        List.of(true, true, false), balance().lines().stream().map(Balance.Line::counts).toList());
  }

  @Test
  void aRefundIsGivenOnceWithItsAuthorAndOnlyOfWhatCounted() {
    EventId first = scene.commit("host", "a", NOW, passed(ANA, Direction.IN, day(NOW)));
    EventId again =
        scene.commit(
            "host", "b", NOW.plusSeconds(60), passed(ANA, Direction.IN, day(NOW.plusSeconds(60))));
    Ledger ledger = scene.desk.ledger();
    assertEquals(Refund.NEVER_COUNTED, ledger.refund(HOST, ANA, again, INES, "closed"));
    assertEquals(1, standing().used());
    assertEquals(Refund.GIVEN, ledger.refund(HOST, ANA, first, INES, "closed"));
    assertEquals(0, standing().used());
    assertEquals(Refund.ALREADY_GIVEN, ledger.refund(HOST, ANA, first, INES, "closed"));
    assertEquals(0, standing().used());
    assertTrue(
        balance().lines().stream().anyMatch(line -> "Ines".equals(line.note().source().author())));
    MemberId nobody = new MemberId("nobody");
    assertEquals(Refund.NO_SUCH_CHARGE, ledger.refund(HOST, nobody, first, INES, "closed"));
    assertTrue(ledger.balances(HOST, nobody).isEmpty());
  }

  @Test
  void forgivenessReachesAPassageDatedAheadOfTheHub() {
    scene.memory.state(HOST);
    Instant ahead = NOW.plusSeconds(7_200);
    scene.commit("host", "a", ahead, passed(ANA, Direction.IN));
    for (int tries = 0; scene.memory.state(HOST).last(ANA) == null; tries++) {
      assertTrue(tries < 10_000, "the passage is never remembered");
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }
    assertEquals(ahead, scene.desk.ledger().forgive(HOST, ANA, INES, "window").orElseThrow());
    assertTrue(scene.desk.ledger().forgive(HOST, new MemberId("no"), INES, "window").isEmpty());
  }

  @Test
  void visitsOfAMonthAreSettledOncePerMemberAndDay() {
    MemberId visitor = scene.rules.of(HOST).orElseThrow().visitors().keySet().iterator().next();
    for (int i = 0; i < 3; i++) {
      Instant at = NOW.plusSeconds(i * 3_600L);
      scene.commit("host", "a", at, passed(visitor, Direction.IN));
      scene.commit("host", "a", at.plusSeconds(60), passed(visitor, Direction.OUT));
    }
    scene.commit("host", "b", NOW.minusSeconds(3 * 86_400), passed(visitor, Direction.IN));
    scene.commit("host", "b", NOW.minusSeconds(60 * 86_400), passed(visitor, Direction.IN));
    scene.commit("host", "a", NOW, passed(ANA, Direction.IN));
    List<Settlements.Item> items = scene.desk.settlements().of(HOST, YearMonth.parse("2026-11"));
    assertEquals(1, items.size());
    Settlements.Item item = items.getFirst();
    assertNotNull(item);
    assertEquals(new SpaceId("home"), item.home());
    assertEquals(2, item.visits());
    assertEquals(1_250, item.price());
    assertEquals(2_500, item.sum());
    assertEquals("EUR", item.currency().getCurrencyCode());
  }

  @Test
  void theMusterNamesOnlyThoseWhoConsented() {
    scene.commit("host", "a", NOW, passed(ANA, Direction.IN));
    scene.commit("host", "a", NOW, passed(new MemberId("unknown"), Direction.IN));
    scene.commit("host", "a", NOW, passed(new MemberId("gone"), Direction.OUT));
    var space =
        scene.spaces.directory().spaces().stream()
            .filter(one -> one.id().equals(HOST))
            .findFirst()
            .orElseThrow();
    Muster muster = Muster.of(space, scene.memory.state(HOST), NOW);
    assertEquals(2, muster.people());
    assertEquals(List.of(new Muster.InZone(HOUSE, "House", List.of("Ana"), 1)), muster.zones());
  }
}
