package coop.latchkey.hub.audit;

import coop.latchkey.hub.audit.AuditTrail.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The audit log as a file, the latest entries first, read piece by piece.
final class AuditExport {
  private static final int PIECE = 1_000;

  private final AuditLog log;
  private final AuditLog.Filter filter;

  AuditExport(AuditLog log, AuditLog.Filter filter) {
    this.log = log;
    this.filter = filter;
  }

  @FunctionalInterface
  private interface Line {
    String of(Row row, boolean first);
  }

  /// With CRLF, as RFC 4180 has it, and a BOM, so that spreadsheets take it for UTF-8.
  void csv(OutputStream out) throws IOException {
    write(out, "\uFEFFseq,at,space,actor,actorName,via,action,subject,detail,previous,hash\r\n");
    each(out, (row, _) -> line(row));
  }

  void json(OutputStream out) throws IOException {
    write(out, "[");
    each(out, (row, first) -> (first ? "\n" : ",\n") + AuditArea.json(row));
    write(out, "\n]\n");
  }

  private void each(OutputStream out, Line line) throws IOException {
    boolean first = true;
    long before = Long.MAX_VALUE;
    for (List<Row> rows = log.before(filter, before, PIECE);
        !rows.isEmpty();
        rows = log.before(filter, before, PIECE)) {
      StringBuilder text = new StringBuilder();
      for (Row row : rows) {
        text.append(line.of(row, first));
        first = false;
        before = row.seq();
      }
      write(out, text.toString());
    }
  }

  private static String line(Row row) {
    return Stream.of(
            Long.toString(row.seq()),
            Instant.ofEpochMilli(row.at()).toString(),
            row.space(),
            row.actor(),
            row.actorName(),
            row.via(),
            row.action(),
            row.subject(),
            row.detail(),
            row.previous(),
            row.hash())
        .map(AuditExport::cell)
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  /// A spreadsheet takes what begins so for a formula.
  private static String cell(String text) {
    String harmless =
        !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
