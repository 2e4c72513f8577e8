package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;

/// Defects of what the hub writes beside its events.
final class HubMutants {
  private static final String REST = "memory converges";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "takenWithoutCompanion",
              "an event is committed without what follows from it",
              REST,
              in("hub.inbox.Inbox", "commit", Edit.callSkipped("Companion.write"))),
          Mutant.of(
              "chargeNotWritten",
              "the hub does not write down what a passage cost",
              REST,
              in("hub.access.AccessMemory", "write", Edit.callReturns("AccessRows.charge", true))),
          Mutant.of(
              "statusNotAnswered",
              "the hub does not answer a gateway's status",
              "journalled once",
              in("hub.mqtt.GatewayVoices", "status", Edit.callSkipped("Inbox.acknowledge"))));

  private HubMutants() {}
}
