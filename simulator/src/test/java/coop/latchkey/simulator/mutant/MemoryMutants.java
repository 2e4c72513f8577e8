package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;

/// Defects of what is remembered and shared.
final class MemoryMutants {
  private static final String REST = "memory converges";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "passagesNotKept",
              "what a gateway remembers does not outlast a restart",
              "remembers its own",
              in("gateway.access.AccessBook", "keep", Edit.callSkipped("AccessFile.write")),
              in(
                  "gateway.access.AccessBook",
                  "<init>",
                  Edit.callReturns("JournalMemory.replay", 0L))),
          Mutant.of(
              "sharedWordNotVerified",
              "what is shared is believed whoever signed it",
              REST,
              in("gateway.mqtt.SharedEar", "isOfHub", Edit.returns(true))),
          Mutant.of(
              "mergeTakesOlder",
              "of two passages the earlier is remembered",
              REST,
              in(
                  "core.access.AccessStateMachine",
                  "withPassage",
                  Edit.callGoesTo("Passage.compareTo", "core.access.AccessDefects.backwards"))),
          Mutant.of(
              "othersChargesForgotten",
              "what other gateways charged is not counted",
              REST,
              in(
                  "core.access.AccessStateMachine",
                  "merged",
                  Edit.callGoesTo("charged", "core.access.AccessDefects.uncharged"))),
          Mutant.of(
              "pictureNotShared",
              "a gateway that comes online is not told what it missed",
              REST,
              in("hub.access.Sharing", "everything", Edit.callSkipped("send"))),
          Mutant.of(
              "passageNotRemembered",
              "a gateway does not remember its own passages",
              REST,
              in("gateway.access.AccessBook", "recorded", Edit.returns(null))),
          Mutant.of(
              "forgivenessNotTold",
              "no gateway is told whom an operator forgave",
              "pardons arrive",
              in("hub.access.Ledger", "forgive", Edit.callSkipped("Sharing.told"))));

  private MemoryMutants() {}
}
