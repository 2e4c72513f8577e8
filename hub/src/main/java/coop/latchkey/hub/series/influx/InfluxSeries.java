package coop.latchkey.hub.series.influx;

import coop.latchkey.hub.series.RollupBook;
import coop.latchkey.hub.series.SeriesAway;
import coop.latchkey.hub.series.SeriesEdit;
import coop.latchkey.hub.series.SeriesSink;
import coop.latchkey.hub.series.SeriesTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Series in InfluxDB. How far a spool is written stands in a file, as InfluxDB has no
/// transactions: after a crash the last batch is written once more, over itself.
public final class InfluxSeries implements SeriesSink {
  private final InfluxLink link;
  private final RollupBook book;
  private final SeriesTables tables;
  private final Path progress;

  /// Connects to nothing yet.
  ///
  /// @param progress the file that remembers how far the spool is written
  public InfluxSeries(InfluxSettings settings, Path progress) {
    this.link = new InfluxLink(settings);
    this.tables = new InfluxTables(link);
    this.book = new RollupBook(tables, new InfluxRows(link, InfluxTables.UNITS));
    this.progress = progress;
  }

  /// Where questions are answered from.
  public SeriesTables tables() {
    return tables;
  }

  @Override
  public long through(String spool) {
    try {
      String[] known =
          Files.exists(progress) ? Files.readString(progress).split(" ") : new String[0];
      return known.length == 2 && known[0].equals(spool) ? Long.parseLong(known[1].strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      throw new SeriesAway(progress + " cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void write(String spool, List<Numbered> edits) {
    try {
      write(edits.stream().map(Numbered::edit).toList());
      Path fresh = progress.resolveSibling(progress.getFileName() + ".new");
      Files.writeString(fresh, spool + " " + edits.getLast().number());
      Files.move(
          fresh, progress, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      book.reset();
      throw new SeriesAway(progress + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void write(List<SeriesEdit> edits) {
    try {
      book.write(edits);
    } catch (RuntimeException e) {
      book.reset();
      throw e instanceof SeriesAway away
          ? away
          : new SeriesAway("InfluxDB answers what is not understood: " + e.getMessage(), e);
    }
  }

  @Override
  public void settle() {
    // What InfluxDB has answered for is in its log on disk.
  }

  @Override
  public String kind() {
    return "influx";
  }

  @Override
  public void close() {
    link.close();
  }
}
