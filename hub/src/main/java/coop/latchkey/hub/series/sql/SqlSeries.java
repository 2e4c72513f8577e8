package coop.latchkey.hub.series.sql;

import coop.latchkey.hub.series.RollupBook;
import coop.latchkey.hub.series.SeriesAway;
import coop.latchkey.hub.series.SeriesSink;
import coop.latchkey.hub.series.SeriesTables;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.DatabasePlace;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Series in tables: each batch of edits is one transaction, with its sums and with the word of how
/// far the spool is written.
public final class SqlSeries implements SeriesSink {
  private final Database database;
  private final boolean onServer;
  private final SubjectIds written = new SubjectIds();
  private final SqlRows rows = new SqlRows(written);
  private final RollupBook book;
  private final SeriesTables tables;

  /// Opens the tables, and makes them when they are not there.
  ///
  /// @throws coop.latchkey.hub.store.StoreException when they cannot be opened
  public SqlSeries(DatabasePlace place) {
    database = Database.openSeries(place);
    onServer = place instanceof DatabasePlace.PostgresServer;
    book = new RollupBook(new SqlTables(new UnderWay(), written), rows);
    tables = new SqlTables(new Committed(), new SubjectIds());
  }

  /// Sees what is not committed yet.
  private final class UnderWay implements SqlReads {
    @Override
    public <T> T with(Function<Handle, T> work) {
      return work.apply(rows.handle());
    }
  }

  private final class Committed implements SqlReads {
    @Override
    public <T> T with(Function<Handle, T> work) {
      try {
        return database.read(work);
      } catch (org.jdbi.v3.core.JdbiException e) {
        throw new SeriesAway("series cannot be read: " + e.getMessage(), e);
      }
    }
  }

  /// Where questions are answered from.
  public SeriesTables tables() {
    return tables;
  }

  /// The database itself.
  public Database database() {
    return database;
  }

  @Override
  public long through(String spool) {
    return database.read(handle -> through(handle, spool));
  }

  private static long through(Handle handle, String spool) {
    return handle
        .createQuery("SELECT through FROM series_progress WHERE spool = :spool")
        .bind("spool", spool)
        .mapTo(Long.class)
        .findFirst()
        .orElse(0L);
  }

  @Override
  public void write(String spool, List<Numbered> edits) {
    try {
      var _ =
          database
              .writer()
              .submit(handle -> {
                rows.through(handle);
                long through = through(handle, spool);
                book.write(
                    edits.stream()
                        .filter(one -> one.number() > through)
                        .map(Numbered::edit)
                        .toList());
                handle.execute(
                    "INSERT INTO series_progress (spool, through) VALUES (?, ?) ON CONFLICT (spool)"
                        + " DO UPDATE SET through = excluded.through",
                    spool,
                    Math.max(through, edits.getLast().number()));
                return through;
              })
              .join();
    } catch (CompletionException e) {
      book.reset();
      written.clear();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new SeriesAway("series cannot be written: " + cause.getMessage(), cause);
    }
  }

  /// A server's commits outlive a power cut; a file's do from the next checkpoint on.
  @Override
  public void settle() {
    if (!onServer) {
      var _ = database.writer().overwriteDeleted(false).join();
    }
  }

  @Override
  public String kind() {
    return onServer ? "postgresql" : "sqlite";
  }

  @Override
  public void close() {
    database.close();
  }
}
