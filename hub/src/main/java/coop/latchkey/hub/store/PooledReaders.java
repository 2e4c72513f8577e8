package coop.latchkey.hub.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Some connections, for as many threads at once.
final class PooledReaders implements Readers {
  private final Engine engine;
  private final HikariDataSource pool;
  private final Jdbi jdbi;

  /// As the engine wants them.
  PooledReaders(Engine engine) {
    this.engine = engine;
    pool = engine.readPool();
    jdbi = Jdbi.create(pool);
  }

  @Override
  public <T> T read(Function<Handle, T> work) {
    return engine.read(jdbi, work);
  }

  @Override
  public void close() {
    pool.close();
  }
}
