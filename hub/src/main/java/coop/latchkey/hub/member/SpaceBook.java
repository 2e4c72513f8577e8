package coop.latchkey.hub.member;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.store.Database;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The spaces in the database, with a snapshot for the pages. Thread-safe.
public final class SpaceBook implements Spaces {
  /// Hears that a space was loaded anew, on the loader's thread, once its rows are committed and
  /// before [#load] returns.
  @FunctionalInterface
  public interface Reader {
    /// Called after each change.
    void changed(SpaceId space);
  }

  private static final Logger LOG = LoggerFactory.getLogger(SpaceBook.class);

  private final Database database;
  private final HubKeys keys;
  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private volatile Directory directory;

  /// Reads the first snapshot.
  public SpaceBook(Database database, HubKeys keys) {
    this.database = database;
    this.keys = keys;
    this.directory = database.read(SpaceRows::directory);
  }

  /// Tells this reader of every later change, after those added before it.
  public void addReader(Reader reader) {
    readers.add(reader);
  }

  @Override
  public Directory directory() {
    return directory;
  }

  /// Makes the snapshot anew; waits for the disk.
  public synchronized Directory refresh() {
    directory = database.read(SpaceRows::directory);
    return directory;
  }

  @Override
  public LoadResult load(SpaceId space, byte[] json) {
    return load("space.json", space, json);
  }

  /// As the other, of any space, calling the file by its name in messages.
  public LoadResult load(String file, byte[] json) {
    return load(file, null, json);
  }

  private LoadResult load(String file, @Nullable SpaceId space, byte[] json) {
    return switch (SeedReader.read(file, json)) {
      case Checked.Bad<Seed>(List<ConfigProblem> problems) -> refused(problems);
      case Checked.Ok<Seed>(Seed seed) ->
          space == null || space.equals(seed.id()) ? store(seed) : otherSpace(file, space, seed);
    };
  }

  private LoadResult store(Seed seed) {
    SeedStore.Stored stored =
        database.writer().submit(new SeedStore(seed, keys.credentialKey(seed.id()))).join();
    LOG.info(
        "space {} loaded: {} members, {} credentials, {} doors",
        seed.id(),
        seed.members().size(),
        stored.credentials(),
        seed.doors().size());
    refresh();
    readers.forEach(reader -> reader.changed(seed.id()));
    return new LoadResult.Loaded(
        seed.id(), seed.members().size(), stored.credentials(), stored.changed());
  }

  private static LoadResult otherSpace(String file, SpaceId space, Seed seed) {
    return refused(
        List.of(
            new ConfigProblem(
                file,
                "space.id",
                "this file is of space \"" + seed.id() + "\" and was sent to \"" + space + "\"",
                "send it to the space it names")));
  }

  /// Their places as JSON pointers: `members[3].pin` is `/members/3/pin`.
  private static LoadResult refused(List<ConfigProblem> problems) {
    return new LoadResult.Refused(
        problems.stream()
            .map(problem ->
                new LoadResult.Problem(pointer(problem.key()), problem.what(), problem.mend()))
            .toList());
  }

  private static String pointer(String key) {
    return key.isEmpty() ? "" : "/" + key.replace("]", "").replace('[', '/').replace('.', '/');
  }
}
