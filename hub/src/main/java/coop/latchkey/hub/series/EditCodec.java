package coop.latchkey.hub.series;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.ZoneId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Edits as bytes, for the spool: a number for the format, then the edit's fields as
/// [DataOutputStream] writes them. Times are milliseconds since 1970.
final class EditCodec {
  private static final int FORMAT = 1;

  private EditCodec() {}

  static byte[] write(SeriesEdit edit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(edit.space().value());
      Instant forget = edit.forgetFrom();
      out.writeBoolean(forget != null);
      if (forget != null) {
        out.writeLong(forget.toEpochMilli());
      }
      out.writeInt(edit.points().size());
      for (SeriesPoint point : edit.points()) {
        subject(point.subject(), out);
        out.writeLong(point.at().toEpochMilli());
        out.writeInt(point.value());
        out.writeInt(point.lower());
        out.writeInt(point.upper());
      }
      out.writeInt(edit.visits().size());
      for (EndedVisit visit : edit.visits()) {
        visit(visit, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return bytes.toByteArray();
  }

  private static void subject(Subject subject, DataOutputStream out) throws IOException {
    switch (subject) {
      case Subject.Space() -> out.writeByte('s');
      case Subject.Zone(ZoneId zone) -> {
        out.writeByte('z');
        out.writeUTF(zone.value());
      }
      case Subject.Desk(DeskId desk) -> {
        out.writeByte('d');
        out.writeUTF(desk.value());
      }
      case Subject.Door(DoorId door, String kind) -> {
        out.writeByte('o');
        out.writeUTF(door.value());
        out.writeUTF(kind);
      }
    }
  }

  private static void visit(EndedVisit visit, DataOutputStream out) throws IOException {
    out.writeUTF(visit.zone().value());
    out.writeBoolean(visit.wholeSpace());
    out.writeLong(visit.cameAt().toEpochMilli());
    out.writeLong(visit.leftAt().toEpochMilli());
    out.writeUTF(visit.how());
    out.writeInt(visit.number());
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws IOException when these bytes are something else
  static SeriesEdit read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readByte();
      if (format != FORMAT) {
        throw new IOException("an edit of format " + format + " was written by a newer hub");
      }
      SpaceId space = new SpaceId(in.readUTF());
      Instant forget = in.readBoolean() ? Instant.ofEpochMilli(in.readLong()) : null;
      List<SeriesPoint> points = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        points.add(
            new SeriesPoint(
                subject(in),
                Instant.ofEpochMilli(in.readLong()),
                in.readInt(),
                in.readInt(),
                in.readInt()));
      }
      List<EndedVisit> visits = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        visits.add(visit(in));
      }
      return new SeriesEdit(space, forget, points, visits);
    }
  }

  private static Subject subject(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 's' -> new Subject.Space();
      case 'z' -> new Subject.Zone(new ZoneId(in.readUTF()));
      case 'd' -> new Subject.Desk(new DeskId(in.readUTF()));
      case 'o' -> new Subject.Door(new DoorId(in.readUTF()), in.readUTF());
      default -> throw new IOException("no subject is of kind " + kind);
    };
  }

  private static EndedVisit visit(DataInputStream in) throws IOException {
    return new EndedVisit(
        new ZoneId(in.readUTF()),
        in.readBoolean(),
        Instant.ofEpochMilli(in.readLong()),
        Instant.ofEpochMilli(in.readLong()),
        in.readUTF(),
        in.readInt());
  }
}
