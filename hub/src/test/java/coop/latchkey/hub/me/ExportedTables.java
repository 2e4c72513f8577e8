package coop.latchkey.hub.me;

import java.util.List;

/// Lets tests elsewhere know what the export reads.
public final class ExportedTables {
  private ExportedTables() {}

  /// The tables.
  public static List<String> names() {
    return DataExport.tables();
  }
}
