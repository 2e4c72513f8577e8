package coop.latchkey.hub.rule;

import static coop.latchkey.hub.rule.TwoSpaces.HOME;
import static coop.latchkey.hub.rule.TwoSpaces.HOME_FILE;
import static coop.latchkey.hub.rule.TwoSpaces.HOST;
import static coop.latchkey.hub.rule.TwoSpaces.HOST_FILE;
import static coop.latchkey.hub.rule.TwoSpaces.WHY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.member.LoadResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members of a home as visitors of their host.
class AgreementTest {
  @TempDir Path folder;

  private Member only(TwoSpaces spaces, long card) {
    List<Member> holders = spaces.holders(HOST, spaces.card(HOME, card));
    assertEquals(1, holders.size());
    return holders.getFirst();
  }

  @Test
  void activeMembersOfTheHomePlansAreVisitorsUnderAPseudonym() {
    try (TwoSpaces spaces = new TwoSpaces(folder).load(HOME_FILE).load(HOST_FILE)) {
      assertEquals(
          2, spaces.policy(HOST).members().size(), "neither the other plan nor the paused");
      Member ana = only(spaces, 1);
      assertTrue(ana.id().value().matches("v-[0-9a-f]{12}"), ana.id().value());
      assertEquals(HOME, ana.home());
      assertEquals(
          List.of(
              new Subscription(
                  new PlanId("visit"),
                  LocalDate.parse("2026-01-01"),
                  LocalDate.parse("2026-12-31"),
                  4)),
          ana.plans());
      assertEquals(
          List.of(new Days(LocalDate.parse("2026-04-01"), LocalDate.parse("2026-04-30"))),
          ana.pauses(),
          "between two subscriptions at home they do not come");
      assertEquals(1, ana.credentials().size(), "the PIN stays at home");
      assertEquals(
          List.of(new Days(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-01-31"))),
          only(spaces, 2).pauses());
      Policy.compile(spaces.policy(HOST));
      String policy = new String(WireCodec.write(spaces.policy(HOST)), StandardCharsets.UTF_8);
      assertFalse(policy.contains("ana") || policy.contains("bob"), policy);
    }
    try (TwoSpaces restarted = new TwoSpaces(folder)) {
      assertEquals(2, restarted.policy(HOST).members().size());
    }
  }

  @Test
  void theHostSeesWhatTheAgreementShowsOfThoseWhoConsent() {
    try (TwoSpaces spaces = new TwoSpaces(folder).load(HOME_FILE).load(HOST_FILE)) {
      assertEquals(
          Map.of(only(spaces, 1).id(), "Ana"), spaces.spaces.directory().spaces().get(1).members());
    }
  }

  @Test
  void whatHappensAtHomeCountsAtTheHostAtOnce() {
    try (TwoSpaces spaces = new TwoSpaces(folder).load(HOME_FILE).load(HOST_FILE)) {
      Member before = only(spaces, 2);
      spaces.changed.clear();
      assertInstanceOf(
          RuleEditor.Outcome.Changed.class,
          spaces.rules.reportLost(HOME, spaces.card(HOME, 2), WHY));
      assertEquals(List.of(HOME, HOST), spaces.changed);
      assertTrue(only(spaces, 2).credentials().getFirst().lost());
      assertEquals(before.id(), only(spaces, 2).id());
      spaces.load(
          HOME_FILE.replace(
              "\"status\": \"active\",\n    \"plans\": [{\"plan\": \"full\", \"from\"",
              "\"status\": \"ended\", \"arrearsSince\": \"2026-01-01\",\n    \"plans\": [{\"plan\": \"full\", \"from\""));
      RuleEdit bob = spaces.rules.current(HOME, RuleKind.MEMBER, "bob");
      assertTrue(bob.state() != null);
      spaces.rules.change(HOME, List.of(RuleEdit.remove(RuleKind.MEMBER, "bob")), WHY);
      assertEquals(List.of(), spaces.holders(HOST, spaces.card(HOME, 2)));
      assertNull(spaces.rules.current(HOME, RuleKind.MEMBER, "bob").state());
    }
  }

  @Test
  void aBadgeOfTheHostsOwnStaysTheirs() {
    String own =
        HOST_FILE.replace(
            "\"members\": []",
            """
            "members": [{"id": "own", "name": "O", "presence": "count", "status": "active", "plans": [{"plan": "visit"}],
              "badges": [{"format": "h10301", "facility": 1, "card": 1}]}]\
            """);
    try (TwoSpaces spaces = new TwoSpaces(folder).load(HOME_FILE).load(own)) {
      assertEquals("own", only(spaces, 1).id().value());
      Policy.compile(spaces.policy(HOST));
    }
  }

  @Test
  void twoSpacesMayAdmitEachOtherWhicheverIsLoadedFirst() {
    try (TwoSpaces spaces = new TwoSpaces(folder).load(HOST_FILE)) {
      assertEquals(List.of(), spaces.policy(HOST).members());
      spaces.load(HOME_FILE);
      assertEquals(2, spaces.policy(HOST).members().size());
      assertTrue(spaces.changed.contains(HOST));
    }
  }

  @Test
  void isRefusedWithItsPlaceWhereItCouldAdmitNobody() throws Exception {
    try (TwoSpaces spaces = new TwoSpaces(folder).load(HOME_FILE)) {
      assertEquals(
          List.of("/agreements/0/homePlans"),
          paths(spaces.read(HOST_FILE.replace("[\"full\"]", "[\"fool\"]"))));
      assertEquals(
          List.of("/agreements/0/plan"),
          paths(
              spaces.read(
                  HOST_FILE.replace("\"plan\": \"visit\", \"v", "\"plan\": \"vist\", \"v"))));
      assertEquals(
          List.of("/agreements/0/visitsPerMonth"),
          paths(spaces.read(HOST_FILE.replace("\"per\": \"month\"", "\"per\": \"week\""))));
      Files.writeString(
          folder.resolve("keys/credential-host.key"),
          java.util.Base64.getEncoder().encodeToString(new byte[32]));
      LoadResult refused = spaces.read(HOST_FILE);
      assertEquals(List.of("/agreements/0/home"), paths(refused));
      assertTrue(refused.toString().contains("keys/credential-host.key"), refused.toString());
    }
  }

  private static List<String> paths(LoadResult result) {
    return assertInstanceOf(LoadResult.Refused.class, result).problems().stream()
        .map(LoadResult.Problem::path)
        .toList();
  }
}
