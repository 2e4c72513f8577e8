package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import coop.latchkey.simulator.mutant.Mend.Kept;
import coop.latchkey.simulator.mutant.Mend.Tested;
import java.util.List;

/// What the simulator found and was mended, broken again: each takes one mend back, and names what
/// breaks then.
final class MendMutants {
  private static final String DEFECTS = "simulator.mutant.MendDefects.";
  private static final String ONCE = "journalled once";
  private static final String ARRIVES = "policy arrives";

  static final Mutant POLICY_NOT_SAID_AGAIN =
      Mutant.of(
          "policyNotSaidAgain",
          "a gateway that lacks the policy it should have is not told it again",
          ARRIVES,
          in("hub.mqtt.GatewayVoices", "status", Edit.callSkipped("remind")));

  static final Mutant SILENCE_UNNOTICED =
      Mutant.of(
          "silenceUnnoticed",
          "a gateway back from a silence that nobody told of is not told what it missed",
          "memory converges",
          in("hub.access.Sharing", "seen", Edit.constant(75_000_000_000L, Long.MAX_VALUE)),
          in("hub.access.Sharing", "committed", Edit.callSkipped("everything")));

  static final Mutant NAME_NOT_SETTLED =
      Mutant.of(
          "nameNotSettled",
          "a segment whose name was not safe counts as safe after a restart",
          ONCE,
          in("gateway.journal.SegmentStore", "settle", Edit.callSkipped("forceFolder")));

  static final Mutant TORN_LINE_KEPT =
      Mutant.of(
          "tornLineKept",
          "what a full disk left of a line stays in the log of policies",
          ARRIVES,
          in(
              "gateway.policy.PolicyFiles",
              "append",
              Edit.callReturnsReceiver("FileChannel.truncate")),
          in(
              "gateway.policy.PolicyFiles",
              "append",
              Edit.callGoesTo("FileChannel.position", DEFECTS + "behindAll")),
          in("gateway.policy.PolicyStore", "follow", Edit.callSkipped("postpone")));

  static final Mutant ORDER_NOT_SAFE =
      Mutant.of(
          "orderNotSafe",
          "a lockdown is kept in a file whose name is not made safe",
          "unlock has a reason",
          in("gateway.journal.WholeFile", "replace", Edit.callSkipped("forceFolder")),
          // Policies have always waited for their names.
          in(
              "gateway.policy.PolicyFiles",
              "replace",
              Edit.callGoesTo("WholeFile.replace", DEFECTS + "replaceSafely")));

  static final Mutant READ_ONCE =
      Mutant.of(
          "readOnce",
          "what a disk could not be read for a moment counts as lost",
          ONCE,
          in("gateway.journal.JournalReader", "readSegment", Edit.constant(120, 1)));

  static final Mutant ONLY_OWN_DOORS =
      Mutant.of(
          "onlyOwnDoors",
          "a policy with a plan that names a door of another gateway is refused",
          MutantHunt.PROGRAM,
          in("core.access.RuleBook", "<init>", Edit.callGoesTo("Rules.plans", DEFECTS + "ownPlans"))
              .times(Change.SOME));

  static final Mutant MARK_OUTLIVES_ITS_RECORDS =
      Mutant.of(
          "markOutlivesItsRecords",
          "what was acknowledged counts as such although the journal lost its end",
          ONCE,
          in("gateway.journal.SegmentStore", "<init>", Edit.callSkipped("Mark.set")));

  static final Mutant ORDER_OF_THE_PROCESS =
      Mutant.of(
          "orderOfTheProcess",
          "the policies of a space are issued in another order by every process",
          "the same seed in two processes",
          in(
              "hub.policy.SpaceRules",
              "<init>",
              Edit.callGoesTo("Collections.unmodifiableSortedMap", DEFECTS + "inAnyOrder")));

  /// All of them, in the order of the table in docs/simulation.md.
  static final List<Mend> ALL =
      List.of(
          new Mend(POLICY_NOT_SAID_AGAIN, new Kept("retained-policy-lost.txt")),
          new Mend(SILENCE_UNNOTICED, new Kept("silence-unnoticed.txt")),
          new Mend(NAME_NOT_SETTLED, new Kept("segment-without-a-name.txt")),
          new Mend(
              NAME_NOT_SETTLED,
              new Tested("program.JournalPowerCutTest", "itLivesAndDiesManyTimes")),
          new Mend(TORN_LINE_KEPT, new Kept("half-a-line-of-policies.txt")),
          new Mend(
              TORN_LINE_KEPT,
              new Tested(
                  "program.PolicyPowerCutTest",
                  "aDiskThatIsFullNowAndThenSpoilsNothingThatComesAfter")),
          new Mend(ORDER_NOT_SAFE, new Kept("lockdown-lost-with-the-power.txt")),
          new Mend(
              READ_ONCE,
              new Tested(
                  "program.JournalPowerCutTest", "aDiskThatCannotBeReadForAWhileLosesNothing")),
          new Mend(ONLY_OWN_DOORS, new Kept("plan-names-one-door.txt")),
          new Mend(MARK_OUTLIVES_ITS_RECORDS, new Kept("journal-lost-its-end.txt")),
          new Mend(
              ORDER_OF_THE_PROCESS, new Tested("hub.PolicyOrderTest", "gatewaysStandInOneOrder")));

  /// Those that the hunt's stories can show: of one space whose doors hang on one gateway.
  static final List<Mutant> HUNTED =
      List.of(
          POLICY_NOT_SAID_AGAIN,
          NAME_NOT_SETTLED,
          TORN_LINE_KEPT,
          ORDER_NOT_SAFE,
          MARK_OUTLIVES_ITS_RECORDS);

  private MendMutants() {}
}
