package coop.latchkey.hub.bench;

import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.testing.Peer;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.store.DatabasePlace.PostgresServer;
import coop.latchkey.hub.store.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a big space asks of its hub, on SQLite and on PostgreSQL, with the database on the disk:
/// the API with 50,000 members and millions of events, and 200 watchers of the live picture. The
/// hub runs in a process of its own, as `./latchkey hub` starts it.
///
/// `LATCHKEY_BENCH_EVENTS` says how many events there are, 5,000,000 unless told otherwise;
/// `LATCHKEY_BENCH_DATABASE` may name one of the two databases, `sqlite` or `postgresql`. Filling
/// takes some minutes and some gigabytes in the folder of temporary files.
final class ApiBench {
  private static final int EVENTS = 5_000_000;
  private static final double MIB = 1 << 20;

  /// Held here, because a logger that nobody holds forgets its level.
  private static final Logger LOG = Logger.getLogger("");

  private ApiBench() {}

  public static void main(String[] args) throws Exception {
    LOG.setLevel(Level.WARNING);
    String asked = System.getenv("LATCHKEY_BENCH_EVENTS");
    int events = asked == null ? EVENTS : Integer.parseInt(asked);
    List<String> on =
        Stream.of("SQLite", "PostgreSQL")
            .filter(name -> {
              String only = System.getenv("LATCHKEY_BENCH_DATABASE");
              return only == null || name.toLowerCase(Locale.ROOT).equals(only);
            })
            .toList();
    BenchReport.header();
    if (on.contains("SQLite")) {
      measure("SQLite", null, new BenchSpace(events));
    }
    if (on.contains("PostgreSQL") && Peer.POSTGRESQL.find().isPresent()) {
      try (TestServer server = TestServer.durable()) {
        measure("PostgreSQL", server.create("bench"), new BenchSpace(events));
      }
    } else if (on.contains("PostgreSQL")) {
      System.out.println(
          Peer.SKIPPED + "postgres is not installed; install it with: apt-get install postgresql");
    }
    System.exit(0);
  }

  private static void measure(String engine, @Nullable PostgresServer server, BenchSpace space)
      throws Exception {
    Path folder = Files.createTempDirectory("latchkey-api");
    try {
      HubConfig config =
          new HubConfig(folder, HubConfig.DEFAULT.http(), HubConfig.DEFAULT.mqtt()).on(server);
      BenchFill fill = new BenchFill(config, space);
      long begun = System.nanoTime();
      String token = fill.members();
      double members = (System.nanoTime() - begun) / 1e9;
      begun = System.nanoTime();
      fill.events();
      String what = engine + ": " + String.format(Locale.ROOT, "%,d", space.events()) + " events";
      BenchReport.row(engine + ": " + BenchSpace.MEMBERS + " members loaded in", members, "s");
      BenchReport.row(what + " filled in", (System.nanoTime() - begun) / 1e9, "s");
      BenchReport.row(what + " on disk", fill.bytes() / MIB, "MiB");
      begun = System.nanoTime();
      try (HubProcess hub = new HubProcess(config)) {
        BenchReport.row(engine + ": hub started in", (System.nanoTime() - begun) / 1e9, "s");
        try (ApiCalls calls = new ApiCalls(hub.port(), token, engine, config, space)) {
          calls.run();
        }
        new LiveLoad(hub, engine, token).run();
      }
    } finally {
      remove(folder);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
