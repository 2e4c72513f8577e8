package coop.latchkey.core.access.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a file of tables: houses, each begun by a line `== Title`, with their rows; at its end the
/// number of rows, so that lines lost by mistake are missed.
final class Tables {
  private static final String HOUSE = "==";

  private final String file;
  private final List<Row> rows = new ArrayList<>();
  private @Nullable HouseText house;
  private int stated = -1;

  private Tables(String file) {
    this.file = file;
  }

  /// The rows of one of the files beside the classes of `core.access`.
  static List<Row> read(String name) {
    String file = name + ".txt";
    try (InputStream in = Tables.class.getResourceAsStream("/coop/latchkey/core/access/" + file)) {
      if (in == null) {
        throw new Malformed(file + " is missing");
      }
      return read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> read(String file, String text) {
    Tables tables = new Tables(file);
    List<String> lines = text.lines().toList();
    int next = 0;
    while (next < lines.size()) {
      int line = next++;
      StringBuilder whole = new StringBuilder(lines.get(line).stripTrailing());
      while (next < lines.size() && lines.get(next).startsWith(" ")) {
        whole.append(' ').append(lines.get(next++).strip());
      }
      tables.take(line + 1, whole.toString());
    }
    if (tables.stated != tables.rows.size()) {
      throw new Malformed(
          file + " has " + tables.rows.size() + " rows and says \"rows: " + tables.stated + "\"");
    }
    return tables.rows;
  }

  private void take(int line, String text) {
    if (text.isBlank() || text.startsWith("#")) {
      return;
    }
    try {
      takeMeaningful(line, text);
    } catch (Malformed | DateTimeException | IllegalArgumentException e) {
      throw new Malformed(file + ":" + line + ": " + e.getMessage());
    }
  }

  private void takeMeaningful(int line, String text) {
    HouseText open = house;
    if (stated >= 0) {
      throw new Malformed("nothing stands after the number of rows");
    } else if (text.startsWith(HOUSE)) {
      house = new HouseText();
    } else if (text.startsWith("rows: ")) {
      stated = Integer.parseInt(text.substring("rows: ".length()));
    } else if (open == null) {
      throw new Malformed("a house begins with \"" + HOUSE + " Title\"");
    } else if (text.contains("|")) {
      rows.add(RowText.read(open, line, text));
    } else {
      open.add(text);
    }
  }
}
