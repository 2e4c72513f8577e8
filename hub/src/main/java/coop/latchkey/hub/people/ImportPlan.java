package coop.latchkey.hub.people;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.rule.MemberRow;
import coop.latchkey.hub.web.Said;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What a file would make of a space's members: the same for the same file and the same members.
///
/// @param last the last change of the space that it was made after
/// @param rows every row's fate
/// @param writes what is to be written of them
/// @param ignored columns that mean nothing here
record ImportPlan(
    CsvText file, long last, List<ImportRow> rows, List<MemberRow> writes, List<String> ignored) {
  static final int ROWS_MAX = 100_000;

  /// Letters of one field; more is a quote that was never closed.
  private static final int FIELD_MAX = 8192;

  static ImportPlan of(byte[] bytes, SpaceId space, PeoplePorts ports) {
    long last = ports.rules().lastChange(space);
    Map<String, StoredText> known = new HashMap<>();
    Map<String, String> plans =
        ports
            .database()
            .read(handle -> {
              handle
                  .createQuery("SELECT id, name, presence, rule FROM member WHERE space = ?")
                  .bind(0, space.value())
                  .map((row, _) ->
                      Map.entry(
                          row.getString("id"),
                          new StoredText(
                              row.getString("name"),
                              row.getString("presence"),
                              row.getString("rule"))))
                  .forEach(one -> known.put(one.getKey(), one.getValue()));
              return MemberReading.plans(handle, space);
            });
    CsvText file = CsvText.of(bytes);
    ImportPlan plan =
        new ImportPlan(file, last, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    LocalDate bans = ports.bans().test(space) ? ports.today(space) : null;
    plan.read(new ImportMaking(known, plans, bans));
    return plan;
  }

  /// A member as text: read only when a row names them.
  record StoredText(String name, String presence, String rule) {
    StoredMember read() {
      return new StoredMember(MemberReading.read(rule), name, presence);
    }
  }

  private void read(ImportMaking making) {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(file.separator())
            .allowExtraFields(true)
            .allowMissingFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .maxBufferSize(FIELD_MAX * 16)
            .ofCsvRecord(file.text())) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        throw bad(Said.of("problem.import.empty"));
      }
      Map<ImportColumn, Integer> columns = columns(records.next());
      while (records.hasNext()) {
        if (rows.size() == ROWS_MAX) {
          throw bad(Said.of("problem.import.rows", "most", ROWS_MAX));
        }
        take(making, columns, records.next());
      }
    } catch (CsvParseException _) {
      throw bad(
          Said.of(
              "problem.import.unreadable", "line", rows.isEmpty() ? 1 : rows.getLast().line() + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(ImportMaking making, Map<ImportColumn, Integer> columns, CsvRecord one) {
    Map<ImportColumn, String> cells = new EnumMap<>(ImportColumn.class);
    columns.forEach((column, at) -> {
      String cell = at < one.getFieldCount() ? one.getField(at).strip() : "";
      if (!cell.isEmpty()) {
        cells.put(column, cell);
      }
    });
    ImportMaking.Made made = making.row(one.getStartingLineNumber(), cells);
    rows.add(made.row());
    if (made.write() != null) {
      writes.add(made.write());
    }
  }

  private Map<ImportColumn, Integer> columns(CsvRecord header) {
    Map<ImportColumn, Integer> columns = new EnumMap<>(ImportColumn.class);
    for (int i = 0; i < header.getFieldCount(); i++) {
      String name = header.getField(i).strip();
      int at = i;
      ImportColumn.of(name)
          .ifPresentOrElse(
              column -> {
                if (columns.put(column, at) != null) {
                  throw bad(Said.of("problem.import.twice", "column", column.shown()));
                }
              },
              () -> ignored.add(name));
    }
    if (!columns.containsKey(ImportColumn.NAME) && !columns.containsKey(ImportColumn.ID)) {
      throw bad(Said.of("problem.import.columns", "columns", ignored.stream().limit(10).toList()));
    }
    return columns;
  }

  private static Stop bad(Said said) {
    return new Stop(coop.latchkey.hub.api.Problem.badContent("", said));
  }

  long count(ImportRow.Fate fate) {
    return rows.stream().filter(row -> row.fate() == fate).count();
  }
}
