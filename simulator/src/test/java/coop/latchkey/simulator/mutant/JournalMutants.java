package coop.latchkey.simulator.mutant;

import static coop.latchkey.simulator.mutant.Change.in;

import java.util.List;

/// Defects of a gateway's journal, of sending it, and of taking it at the hub.
final class JournalMutants {
  private static final String ONCE = "journalled once";

  static final List<Mutant> ALL =
      List.of(
          Mutant.of(
              "ackBeforeCommit",
              "the hub acknowledges events before they are committed",
              ONCE,
              in(
                  "hub.store.GroupCommit",
                  "commit",
                  Edit.callGoesTo("List.add", "hub.store.StoreDefects.addedAndTold"))),
          Mutant.of(
              "cursorOnPuback",
              "the gateway's cursor moves on when the broker has a batch",
              ONCE,
              in(
                  "gateway.mqtt.Outbox",
                  "send",
                  Edit.callGoesTo(
                      "MqttLink.publish", "gateway.mqtt.UplinkDefects.acceptedIsTaken"))),
          Mutant.of(
              "ackTooFar",
              "the hub acknowledges what lies beyond a hole as well",
              ONCE,
              in(
                      "hub.inbox.Inbox",
                      "committed",
                      Edit.callGoesTo("Step.through", "hub.inbox.InboxDefects.withEarly"))
                  .times(2)),
          Mutant.of(
              "holesTaken",
              "the inbox takes records beyond a hole",
              ONCE,
              in("hub.inbox.InboxMachine", "step", Edit.callReturns("first", 0L))),
          Mutant.of(
              "duplicatesTaken",
              "the hub does not write down how far it has taken a gateway's records",
              ONCE,
              in(
                  "hub.inbox.InboxStore",
                  "take",
                  Edit.callReturns("PreparedStatement.executeUpdate", 1))),
          Mutant.of(
              "gapForgotten",
              "no gap is journalled where records are missing",
              ONCE,
              in("gateway.journal.JournalReader", "take", Edit.callReturns("Frame.first", 0L))
                  .nth(1, 2),
              in("gateway.journal.JournalReader", "read", Edit.callReturns("List.isEmpty", false))),
          Mutant.of(
              "tornTailKept",
              "what a power cut left of a last record is not cut off",
              ONCE,
              in(
                  "gateway.journal.Segment",
                  "scan",
                  Edit.callGoesTo("ByteBuffer.position", "simulator.mutant.Defects.end"))),
          Mutant.of(
              "checksumIgnored",
              "records of the journal are read whatever their checksum says",
              ONCE,
              in("core.journal.RecordFrames", "next", Edit.branchNever(5, 7))),
          Mutant.of(
              "fsyncSkipped",
              "the journal does not wait until its records are safe on disk",
              ONCE,
              in("gateway.journal.SegmentStore", "append", Edit.callSkipped("Out.force"))),
          Mutant.of(
              "folderNotForced",
              "a new segment's name is not made safe",
              ONCE,
              in("gateway.journal.SegmentStore", "append", Edit.callSkipped("forceFolder"))),
          Mutant.of(
              "sequenceSortRemoved",
              "segments are taken in the order in which the file system lists them",
              ONCE,
              in("gateway.journal.SegmentStore", "files", Edit.callReturnsReceiver("sorted"))),
          Mutant.of(
              "renumberingForgotten",
              "a gateway whose card was restored goes on with numbers that are used up",
              ONCE,
              in(
                  "core.journal.SendCursorMachine",
                  "acknowledged",
                  Edit.callReturns("SendCursor.last", Long.MAX_VALUE))),
          Mutant.of(
              "neverGoesBack",
              "the gateway does not send again what the hub never got",
              "comes to rest",
              in(
                  "core.journal.SendCursorMachine",
                  "tick",
                  Edit.constant(5_000L, Long.MAX_VALUE / 2)),
              in(
                  "core.journal.SendCursorMachine",
                  "heard",
                  Edit.constant(1_000L, Long.MAX_VALUE / 2))));

  private JournalMutants() {}
}
