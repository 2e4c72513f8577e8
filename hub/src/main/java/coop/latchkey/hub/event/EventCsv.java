package coop.latchkey.hub.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Events as CSV (RFC 4180, UTF-8): one line each, with the columns that most kinds have; what a
/// kind has beyond them stands in the last as JSON.
final class EventCsv {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "gateway",
          "at",
          "receivedAt",
          "kind",
          "door",
          "reader",
          "desk",
          "direction",
          "member",
          "reason");

  private EventCsv() {}

  /// Writes the header and returns what takes the events.
  static Lines begin(OutputStream out) {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().build(writer);
    List<String> header = new java.util.ArrayList<>(COLUMNS);
    header.add("more");
    csv.writeRecord(header);
    return new Lines(csv);
  }

  /// Takes events.
  record Lines(CsvWriter csv) {
    void add(ObjectNode event) {
      List<String> cells = new java.util.ArrayList<>();
      ObjectNode more = event.deepCopy();
      for (String column : COLUMNS) {
        JsonNode value = more.remove(column);
        cells.add(value == null ? "" : harmless(value.asText()));
      }
      more.remove(List.of("seq", "clock"));
      cells.add(more.isEmpty() ? "" : more.toString());
      csv.writeRecord(cells);
    }

    void end() throws IOException {
      csv.flush();
    }
  }

  /// A spreadsheet takes a cell that begins so for a formula
  /// (<https://owasp.org/www-community/attacks/CSV_Injection>).
  static String harmless(String cell) {
    return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
