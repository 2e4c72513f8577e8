package coop.latchkey.hub.store;

import java.nio.file.Path;

/// Where a hub keeps everything.
public sealed interface DatabasePlace {
  /// A file of SQLite's on this machine, made when it is not there.
  record SqliteFile(Path file) implements DatabasePlace {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /// A database on a PostgreSQL server, which somebody made and gave to this user.
  ///
  /// @param url `postgresql://HOST:PORT/NAME`, with the parameters of its JDBC driver behind a
  ///   question mark
  record PostgresServer(String url, String user, String password) implements DatabasePlace {
    /// Without the password.
    @Override
    public String toString() {
      return url;
    }
  }
}
