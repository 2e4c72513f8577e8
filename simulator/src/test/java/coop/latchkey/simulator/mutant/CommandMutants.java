package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;

/// Defects of how commands are checked and sent.
final class CommandMutants {
  private static final String GATE = "gateway.mqtt.CommandGate";
  private static final String SIGNED = "commands once";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "retainedCommandAccepted",
              "a command that the broker kept is obeyed",
              SIGNED,
              in(GATE, "check", Edit.callReturns("IncomingMessage.retained", false)).times(2)),
          Mutant.of(
              "commandSignatureIgnored",
              "a command is obeyed whoever signed it",
              SIGNED,
              in(GATE, "fault", Edit.callReturns("Signing.verifies", true))),
          Mutant.of(
              "expiredCommandAccepted",
              "a command is obeyed however old it is",
              SIGNED,
              in(GATE, "fault", Edit.callReturns("stale", false))),
          Mutant.of(
              "repeatedCommandAccepted",
              "a command is obeyed as often as it comes",
              SIGNED,
              in(GATE, "fault", Edit.callReturns("Set.add", true))),
          Mutant.of(
              "otherGatewaysCommand",
              "a command's signature does not say for which gateway and door it is",
              SIGNED,
              in("core.wire.Signing", "commandText", Edit.callReturns("GatewayId.value", "")),
              in("core.wire.Signing", "commandText", Edit.callReturns("DoorId.value", ""))),
          Mutant.of(
              "commandSentTwice",
              "the hub sends each command twice",
              SIGNED,
              in(
                  "hub.mqtt.SignedCommands",
                  "send",
                  Edit.callGoesTo("MqttLink.publish", "simulator.mutant.Defects.twice"))),
          Mutant.of(
              "commandRetained",
              "the hub has the broker keep its commands",
              SIGNED,
              in(
                  "hub.mqtt.SignedCommands",
                  "send",
                  Edit.callGoesTo("OutgoingMessage.expiring", "simulator.mutant.Defects.kept"))));

  private CommandMutants() {}
}
