package coop.latchkey.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/// A database on a PostgreSQL server, for this hub alone.
record PostgresEngine(DatabasePlace.PostgresServer server, Tables tables) implements Engine {
  private static final int READERS = 8;

  /// Most rows that a reader holds at once while it goes through many.
  private static final int FETCHED = 500;

  private static final int CONNECT_SECONDS = 5;

  /// A server that says nothing for so long is taken for gone.
  private static final int SILENT_SECONDS = 60;

  private static final long POOL_WAIT_MILLIS = 10_000;

  /// Names are compared by their bytes, as in SQLite, so that lists and their cursors come in one
  /// order wherever the hub keeps them.
  private static final String BYTE_ORDER = "SELECT 'Z' < 'a' AND 'a-z' < 'aa' AND 'z' < 'é'";

  /// The lock of the one hub. A hub that ended may hold it for a moment more.
  private static final String LOCK = "SELECT pg_advisory_lock(?, hashtext(current_schema()))";

  /// SQLSTATE lock_not_available.
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  @Override
  public DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:" + server.url());
    source.setUser(server.user());
    source.setPassword(server.password());
    source.setApplicationName("latchkey-hub");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(SILENT_SECONDS);
    source.setTcpKeepAlive(true);
    source.setDefaultRowFetchSize(FETCHED);
    // A batch of rows goes to the server as one statement of many rows.
    source.setReWriteBatchedInserts(true);
    return source;
  }

  @Override
  public Connection connectWriter() throws SQLException {
    Connection connection = source().getConnection();
    try (Statement statement = connection.createStatement()) {
      if (!isTrue(statement, BYTE_ORDER)) {
        throw new SQLException(
            "its texts are not in the order of their bytes; make it anew with CREATE DATABASE ..."
                + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'");
      }
      lock(statement);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void lock(Statement statement) throws SQLException {
    statement.execute("SET lock_timeout = '5s'");
    try (PreparedStatement lock = statement.getConnection().prepareStatement(LOCK)) {
      lock.setInt(1, tables.lock());
      lock.execute();
    } catch (SQLException e) {
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        throw new SQLException("another hub writes it; stop that, or give this one its own");
      }
      throw e;
    }
    statement.execute("SET lock_timeout = 0");
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  @Override
  public HikariDataSource readPool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source());
    config.setPoolName("readers");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setReadOnly(true);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    // Rare and common kinds, doors and names are looked for in different ways: each search is
    // planned for what is asked, at the price of a fraction of a millisecond.
    config.setConnectionInitSql("SET plan_cache_mode = force_custom_plan");
    config.setConnectionTimeout(POOL_WAIT_MILLIS);
    return new HikariDataSource(config);
  }

  /// In a transaction, as rows are fetched piece by piece only there.
  @Override
  public <T> T read(Jdbi readers, Function<Handle, T> work) {
    return readers.inTransaction(work::apply);
  }

  /// Only a table that is written anew holds nothing of its deleted rows.
  @Override
  public void overwriteDeleted(Connection connection, boolean whole) throws SQLException {
    connection.setNetworkTimeout(Runnable::run, 0);
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM (FULL) event, passage, forgiven, host_notice");
    } finally {
      connection.setNetworkTimeout(Runnable::run, SILENT_SECONDS * 1_000);
    }
  }

  @Override
  public String history() {
    return "classpath:db/postgresql";
  }

  @Override
  public Map<String, String> words() {
    return Map.of(
        "int",
        "BIGINT",
        "blob",
        "BYTEA",
        "strict",
        "",
        "clustered",
        "",
        "counted",
        "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY");
  }

  @Override
  public String mend() {
    return "see to the database server; the hub connects again by itself";
  }
}
