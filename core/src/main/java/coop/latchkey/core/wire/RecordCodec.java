package coop.latchkey.core.wire;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.io.IOException;
import java.util.List;

/// Records, alone and in batches, and their acknowledgement.
final class RecordCodec {
  private RecordCodec() {}

  static byte[] write(JournalRecord record) {
    return JsonOut.object(out -> writeFields(out, record));
  }

  static byte[] write(Messages.EventBatch batch) {
    return writeBatch(
        batch.gateway(), batch.boot(), batch.records().stream().map(RecordCodec::write).toList());
  }

  static byte[] writeBatch(GatewayId gateway, long boot, List<byte[]> records) {
    return JsonOut.object(out -> {
      out.text("gateway", gateway);
      out.whole("boot", boot);
      out.list(
          "records",
          list -> {
            for (byte[] record : records) {
              list.raw(record);
            }
          });
    });
  }

  static byte[] write(Messages.Ack ack) {
    return JsonOut.object(out -> out.whole("through", ack.through()));
  }

  static Parsed<JournalRecord> readRecord(byte[] json) {
    return JsonIn.read(json, Messages.MESSAGE_BYTES_MAX, RecordCodec::readFields);
  }

  static Parsed<Messages.EventBatch> readBatch(byte[] json) {
    return JsonIn.read(
        json,
        Messages.MESSAGE_BYTES_MAX,
        in -> {
          List<JournalRecord> records = in.objects("records", RecordCodec::readFields);
          checkBatch(records);
          return new Messages.EventBatch(
              in.value("gateway", GatewayId::new), in.whole("boot", 1), records);
        });
  }

  static Parsed<Messages.Ack> readAck(byte[] json) {
    return JsonIn.read(
        json, Messages.MESSAGE_BYTES_MAX, in -> new Messages.Ack(in.whole("through", 0)));
  }

  static void writeClock(JsonOut out, ClockState clock) throws IOException {
    out.object(
        "clock",
        fields -> {
          fields.flag("synced", clock.synced());
          fields.whole("doubtMs", clock.doubtMillis());
        });
  }

  static ClockState readClock(JsonObject in) throws BadInput {
    return in.object("clock", c -> new ClockState(c.flag("synced"), c.whole("doubtMs", 0)));
  }

  private static void writeFields(JsonOut out, JournalRecord record) throws IOException {
    out.whole("seq", record.seq());
    out.instant("at", record.at());
    writeClock(out, record.clock());
    FactCodec.write(out, record.fact());
  }

  private static JournalRecord readFields(JsonObject in) throws BadInput {
    JournalRecord record =
        new JournalRecord(in.whole("seq", 1), in.instant("at"), readClock(in), FactCodec.read(in));
    if (record.fact() instanceof Fact.JournalGap gap && gap.from() > record.seq()) {
      throw new BadInput("from", "a gap ends at its own number, " + record.seq());
    }
    return record;
  }

  private static void checkBatch(List<JournalRecord> records) throws BadInput {
    if (records.isEmpty() || records.size() > Messages.BATCH_RECORDS_MAX) {
      throw new BadInput(
          "records",
          "expected 1 to " + Messages.BATCH_RECORDS_MAX + " records, found " + records.size());
    }
    for (int i = 1; i < records.size(); i++) {
      if (records.get(i).seq() <= records.get(i - 1).seq()) {
        throw new BadInput(
            "records[" + i + "].seq",
            "expected a number above "
                + records.get(i - 1).seq()
                + ", found "
                + records.get(i).seq());
      }
    }
  }
}
