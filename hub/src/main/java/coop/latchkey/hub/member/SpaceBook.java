package coop.latchkey.hub.member;

import static java.nio.charset.StandardCharsets.US_ASCII;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.policy.VisitorRows;
import coop.latchkey.hub.rule.RuleChanges;
import coop.latchkey.hub.rule.RuleProblem;
import coop.latchkey.hub.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
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
  private final InstantSource clock;
  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private volatile Directory directory;

  /// Reads the first snapshot.
  public SpaceBook(Database database, HubKeys keys, InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
    this.directory = database.read(handle -> SpaceRows.directory(handle, keys));
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
    directory = database.read(handle -> SpaceRows.directory(handle, keys));
    return directory;
  }

  @Override
  public LoadResult load(SpaceId space, byte[] json, Author author) {
    return load("space.json", space, null, json, author);
  }

  /// As the other, at the console, of any space, calling the file by its name in messages.
  public LoadResult load(String file, byte[] json) {
    return load(file, null, null, json, Author.CONSOLE);
  }

  /// As the other, at the console, of any space, with the calendar files that lie beside the space
  /// file.
  ///
  /// @throws IOException when the space file cannot be read
  public LoadResult load(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return load(file.toString(), null, folder, Files.readAllBytes(file), Author.CONSOLE);
  }

  private LoadResult load(
      String file, @Nullable SpaceId space, @Nullable Path folder, byte[] json, Author author) {
    IcsFolder files = new IcsFolder(folder, clock.instant());
    return switch (SeedReader.read(file, json, files, keys::credentialKey)) {
      case Checked.Bad<Seed>(List<ConfigProblem> problems) -> refused(problems);
      case Checked.Ok<Seed>(Seed seed) ->
          space == null || space.equals(seed.id())
              ? store(file, seed, fingerprint(seed, json, files), author)
              : otherSpace(file, space, seed);
    };
  }

  private LoadResult store(String file, Seed seed, SeedFingerprint fingerprint, Author author) {
    SeedStore store =
        new SeedStore(
            seed, fingerprint, keys, RuleChanges.Why.of(author, "loaded " + file, clock.instant()));
    SeedStore.Stored stored = database.writer().submit(store).join();
    if (!stored.problems().isEmpty()) {
      return refused(
          stored.problems().stream().map(problem -> inFile(file, seed, problem)).toList());
    }
    int members = seed.members().size() - (int) seed.guests();
    LOG.info(
        "space {} loaded: {} members, {} credentials, {} doors",
        seed.id(),
        members,
        seed.credentials(),
        seed.rules().doors().size());
    changed(seed.id());
    return new LoadResult.Loaded(seed.id(), members, seed.credentials(), stored.changed());
  }

  /// Tells everybody that a space's rules are others now; also those of the spaces that its members
  /// visit. Waits for the disk.
  public void changed(SpaceId space) {
    refresh();
    readers.forEach(reader -> reader.changed(space));
    hostsChanged(space);
  }

  /// Tells of the spaces that a space's members visit, whose visitors are others now. Waits for the
  /// disk.
  public void hostsChanged(SpaceId space) {
    database
        .read(handle -> VisitorRows.hostsOf(handle, space))
        .forEach(host -> readers.forEach(reader -> reader.changed(host)));
  }

  /// Another one also when the space's credentials are digested under another key than before.
  private SeedFingerprint fingerprint(Seed seed, byte[] json, IcsFolder files) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(keys.credentialKey(seed.id()).digestPin("0").toString().getBytes(US_ASCII));
      sha.update(json);
      files.update(sha);
      return new SeedFingerprint(
          HexFormat.of().formatHex(sha.digest()), files.yearOfReading(seed.rules().timeZone()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static ConfigProblem inFile(String file, Seed seed, RuleProblem problem) {
    List<String> ids = seed.agreements().stream().map(one -> one.id().value()).toList();
    return new ConfigProblem(
        file,
        "agreements[" + ids.indexOf(problem.id()) + "]." + problem.field(),
        problem.what().toString(),
        problem.mend().toString());
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
