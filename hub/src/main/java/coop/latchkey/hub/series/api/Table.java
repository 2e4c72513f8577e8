package coop.latchkey.hub.series.api;

import coop.latchkey.hub.api.Answer;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer as CSV (RFC 4180, UTF-8), written line by line. Cells are numbers, times and ids, none
/// of which a spreadsheet takes for a formula; what is not known or not shown is empty.
final class Table {
  private final CsvWriter csv;

  private Table(CsvWriter csv) {
    this.csv = csv;
  }

  /// Writes the lines of a file.
  interface Lines {
    /// Writes all of them.
    void write(Table table);
  }

  static Answer file(String name, List<String> columns, Lines lines) {
    return new Answer.File(
        "text/csv; charset=utf-8",
        name,
        out -> {
          try {
            CsvWriter csv =
                CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.writeRecord(columns);
            lines.write(new Table(csv));
            csv.flush();
          } catch (UncheckedIOException e) {
            throw new IOException(e);
          }
        });
  }

  void line(@Nullable Object... cells) {
    csv.writeRecord(Arrays.stream(cells).map(cell -> cell == null ? "" : cell.toString()).toList());
  }
}
