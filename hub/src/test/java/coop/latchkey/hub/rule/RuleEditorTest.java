package coop.latchkey.hub.rule;

import static coop.latchkey.hub.rule.TwoSpaces.HOME;
import static coop.latchkey.hub.rule.TwoSpaces.HOME_FILE;
import static coop.latchkey.hub.rule.TwoSpaces.WHY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.Settings;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.rule.WeeklySchedule;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.rule.RuleEditor.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleEditorTest {
  private static final MemberId ANA = new MemberId("ana");
  private static final MemberId BOB = new MemberId("bob");

  @TempDir Path folder;
  private TwoSpaces spaces;
  private RuleEditor rules;

  @BeforeEach
  void open() {
    spaces = new TwoSpaces(folder).load(HOME_FILE);
    rules = spaces.rules;
    spaces.changed.clear();
  }

  @AfterEach
  void close() {
    spaces.close();
  }

  private long changed(Outcome outcome) {
    return assertInstanceOf(Outcome.Changed.class, outcome, outcome.toString())
        .changes()
        .getFirst();
  }

  private static List<String> refused(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome, outcome.toString()).problems().stream()
        .map(RuleProblem::path)
        .toList();
  }

  private Member member(MemberId id) {
    return spaces.policy(HOME).members().stream()
        .filter(member -> member.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Plan full(WeeklySchedule weekly) {
    return Plan.of(new PlanId("full"), Set.of(new ZoneId("house")), weekly);
  }

  @Test
  void aChangeHoldsIsKeptAndCanBeReverted() {
    PolicyDocument before = spaces.policy(HOME);
    long change =
        changed(rules.change(HOME, List.of(RuleEdit.of(full(WeeklySchedule.ALWAYS), "All")), WHY));
    assertEquals(List.of(HOME), spaces.changed);
    assertNotEquals(before, spaces.policy(HOME));
    RuleChanges.Change kept = rules.changes(HOME, 1).getFirst();
    assertEquals(List.of("plan", "full", WHY), List.of(kept.kind(), kept.subject(), kept.why()));
    changed(rules.revert(HOME, change, WHY));
    assertEquals(before, spaces.policy(HOME));
    assertEquals(3, rules.changes(HOME, 9).size(), "the file, the change, and its reversal");
    assertEquals(List.of("plans/full"), refused(rules.revert(HOME, change, WHY)));
  }

  @Test
  void everyKindIsAddedAndTakenAwayAgain() {
    PolicyDocument before = spaces.policy(HOME);
    ZoneId loft = new ZoneId("loft");
    List<RuleEdit> edits =
        List.of(
            RuleEdit.of(new Settings(240, 3, null, Settings.PinTries.USUAL)),
            RuleEdit.of(Zone.of(loft, new ZoneId("house")), "Loft"),
            RuleEdit.of(Door.of(new DoorId("up"), null, loft), "Up", new GatewayId("g")),
            RuleEdit.of(Plan.of(new PlanId("high"), Set.of(loft), WeeklySchedule.ALWAYS), "High"),
            RuleEdit.of(
                Member.of(
                    new MemberId("new"),
                    MemberStatus.ACTIVE,
                    List.of(new Subscription(new PlanId("high"), null, null)),
                    List.of(Credential.badge(spaces.card(HOME, 9)))),
                "New",
                "count"));
    List<Long> changes =
        assertInstanceOf(Outcome.Changed.class, rules.change(HOME, edits, WHY)).changes();
    assertEquals(5, changes.size());
    assertEquals(1, spaces.holders(HOME, spaces.card(HOME, 9)).size());
    assertEquals(
        List.of(),
        assertInstanceOf(Outcome.Changed.class, rules.change(HOME, edits, WHY)).changes());
    for (long change : changes.reversed()) {
      changed(rules.revert(HOME, change, WHY));
    }
    assertEquals(before, spaces.policy(HOME));
  }

  @Test
  void whatContradictsTheOtherRulesIsRefusedWhole() {
    PolicyDocument before = spaces.policy(HOME);
    Plan lost = Plan.of(new PlanId("x"), Set.of(new ZoneId("attic")), WeeklySchedule.ALWAYS);
    List<RuleEdit> edits =
        List.of(RuleEdit.of(full(WeeklySchedule.ALWAYS), "All"), RuleEdit.of(lost, "X"));
    assertEquals(List.of("plans/x/zones"), refused(rules.change(HOME, edits, WHY)));
    assertEquals(
        List.of("members/eve/plans[0].plan"),
        refused(rules.change(HOME, List.of(RuleEdit.remove(RuleKind.PLAN, "part")), WHY)));
    assertEquals(
        List.of("trainings/saw/trainers[0].member"),
        refused(rules.change(HOME, List.of(RuleEdit.remove(RuleKind.MEMBER, "ana")), WHY)));
    Member thief =
        Member.of(
            new MemberId("a-thief"),
            MemberStatus.ACTIVE,
            List.of(),
            List.of(Credential.badge(spaces.card(HOME, 1))));
    assertEquals(
        List.of("members/a-thief/credentials[0]"),
        refused(rules.change(HOME, List.of(RuleEdit.of(thief, "T", "count")), WHY)));
    assertEquals(before, spaces.policy(HOME));
    assertEquals(List.of(), spaces.changed);
    assertEquals(1, rules.changes(HOME, 9).size());
  }

  @Test
  void aGuestComesForAWindowAndOnlyWithAHost() {
    GuestPass pass =
        new GuestPass(
            ANA,
            Instant.parse("2026-05-01T08:00:00Z"),
            Instant.parse("2026-05-01T18:00:00Z"),
            Set.of(new ZoneId("house")),
            Set.of(),
            1,
            true);
    MemberId id = new MemberId("guest-1");
    List<Credential> pin =
        List.of(Credential.pin(spaces.keys.credentialKey(HOME).digestPin("778899")));
    changed(rules.inviteGuest(HOME, id, "Camille", pass, pin, WHY));
    assertEquals(List.of(id), spaces.onlyMembers, "doors hear of a member alone");
    assertEquals(pass, member(id).guest());
    assertEquals(
        List.of("members/guest-1"),
        refused(rules.inviteGuest(HOME, id, "Camille", pass, pin, WHY)));
    assertEquals(
        List.of("members/ana"), refused(rules.inviteGuest(HOME, ANA, "Camille", pass, pin, WHY)));
    GuestPass nobody =
        new GuestPass(
            new MemberId("nobody"),
            pass.from(),
            pass.until(),
            pass.zones(),
            pass.doors(),
            null,
            false);
    assertEquals(
        List.of("members/g2/host", "members/g2"),
        refused(rules.inviteGuest(HOME, new MemberId("g2"), "X", nobody, List.of(), WHY)));
  }

  @Test
  void aTrainingIsGrantedByItsTrainersWhileTheyAre() {
    TrainingId saw = new TrainingId("saw");
    LocalDate day = LocalDate.parse("2026-06-01");
    changed(rules.grantTraining(HOME, saw, BOB, ANA, day, WHY));
    assertEquals(
        List.of(new Member.Learnt(saw, LocalDate.parse("2027-06-01"))), member(BOB).learnt());
    assertEquals(
        List.of("trainings/saw"),
        refused(rules.grantTraining(HOME, saw, BOB, ANA, day.plusYears(1), WHY)));
    assertEquals(
        List.of("trainings/saw"), refused(rules.grantTraining(HOME, saw, ANA, BOB, day, WHY)));
  }

  @Test
  void aLostBadgeStaysLostWhenTheHubStartsWithTheSameFile() {
    changed(rules.reportLost(HOME, spaces.card(HOME, 2), WHY));
    assertTrue(member(BOB).credentials().getFirst().lost());
    LoadResult again = spaces.read(HOME_FILE);
    assertEquals(new LoadResult.Loaded(HOME, 4, 5, false), again);
    assertTrue(member(BOB).credentials().getFirst().lost());
    assertEquals(List.of("members"), refused(rules.reportLost(HOME, spaces.card(HOME, 8), WHY)));
  }

  @Test
  void aChangeCanBeSeenBeforeItIsMade() {
    PolicyDocument before = spaces.policy(HOME);
    RuleEditor.Preview preview =
        rules.preview(HOME, List.of(RuleEdit.of(full(WeeklySchedule.ALWAYS), "All")));
    assertEquals(List.of(), preview.problems());
    assertNotEquals(preview.before(), preview.after());
    assertEquals(before, spaces.policy(HOME));
    assertEquals(1, rules.changes(HOME, 9).size());
    RuleEditor.Preview bad = rules.preview(HOME, List.of(RuleEdit.remove(RuleKind.ZONE, "house")));
    assertEquals(bad.before(), bad.after());
    assertEquals(
        List.of("doors/d/to", "plans/full/zones", "plans/part/zones"),
        bad.problems().stream().map(RuleProblem::path).sorted().toList());
  }
}
