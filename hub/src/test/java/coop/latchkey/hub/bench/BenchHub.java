package coop.latchkey.hub.bench;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.hub.Hub;
import coop.latchkey.hub.HubConfig;
import coop.latchkey.hub.http.HttpEdge;
import coop.latchkey.hub.http.HttpSettings;
import coop.latchkey.hub.http.Rates;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.store.DatabasePlace.PostgresServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;

/// A hub in a process of its own, put together as `Main` does but without limits of rate, which
/// does what its standard input says:
///
/// - `memory`: collects garbage and prints `memory HEAP RSS` in bytes
/// - `feed COUNT PER_SECOND`: takes events into its inbox, each by itself, and prints `sent NUMBER
///   NANOS` for each with the time of its commit, then `fed`
/// - `bare SOCKETS COUNT PER_SECOND TEXT`: prints `port PORT`, waits for the sockets, writes the
///   text to all of them so often, and prints the same lines with the times before the first write
///
/// Times are of CLOCK_MONOTONIC, which is the same for all processes of a Linux machine.
final class BenchHub {
  private static final GatewayKey FRONT =
      new GatewayKey(new SpaceId(BenchSpace.ID), new GatewayId("front"));
  private static final Duration REPLAYED = Duration.ofHours(24);

  private final Map<Long, Long> commits = new ConcurrentSkipListMap<>();
  private final Hub hub;
  private long seq;

  private BenchHub(HubConfig config, LiveFeed live, PrometheusMeterRegistry meters) {
    LiveSink noting =
        input -> {
          if (input instanceof LiveInput.Committed committed) {
            long now = System.nanoTime();
            committed.records().forEach(record -> commits.put(record.seq(), now));
          }
          live.accept(input);
        };
    hub =
        new Hub(
            config,
            noting,
            up -> live.accept(new LiveInput.BrokerLink(up)),
            meters,
            InstantSource.system());
  }

  public static void main(String[] args) throws Exception {
    List<String> place = List.of(args);
    HubConfig config =
        new HubConfig(
                Path.of(place.getFirst()),
                HubConfig.DEFAULT.http(),
                new HubConfig.Mqtt("127.0.0.1", freePort(), null))
            .on(
                place.size() == 1
                    ? null
                    : new PostgresServer(place.get(1), place.get(2), place.get(3)));
    InstantSource clock = InstantSource.system();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    LiveFeed live = new LiveFeed(clock, "bench");
    BenchHub one = new BenchHub(config, live, meters);
    live.accept(new LiveInput.DirectoryChanged(one.hub.spaces().directory()));
    live.rebuild(one.hub.events(), clock.instant().minus(REPLAYED));
    one.hub.connect();
    one.hub.watch(live);
    HttpSettings settings = new HttpSettings("127.0.0.1", 0, Rates.UNLIMITED);
    HttpEdge edge = new HttpEdge(Vertx.vertx(), settings, one.hub.httpPorts(live, meters));
    System.out.println("port " + edge.start().await());
    one.obey();
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void obey() throws IOException {
    seq = hub.inbox().through(FRONT);
    var words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      List<String> word = Arrays.asList(line.split(" ", 5));
      switch (word.getFirst()) {
        case "memory" -> memory();
        case "feed" -> feed(Integer.parseInt(word.get(1)), Integer.parseInt(word.get(2)));
        case "bare" ->
            bare(
                Integer.parseInt(word.get(1)),
                Integer.parseInt(word.get(2)),
                Integer.parseInt(word.get(3)),
                word.get(4).replace("\\n", "\n"));
        default -> throw new IllegalArgumentException(line);
      }
    }
  }

  private static void memory() throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    // See proc(5): VmRSS is in KiB.
    long resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
            .findFirst()
            .orElse(0);
    System.out.println("memory " + (runtime.totalMemory() - runtime.freeMemory()) + " " + resident);
  }

  private void feed(int count, int perSecond) {
    commits.clear();
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      pace(begun, i, perSecond);
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      seq++;
      var fact =
          BenchSpace.granted(
              new DoorId(BenchSpace.door(i)),
              new MemberId(BenchSpace.member(i * 7 % BenchSpace.MEMBERS)),
              seq);
      var record = new JournalRecord(seq, now, new ClockState(true, 5), fact);
      var batch = new Messages.EventBatch(FRONT.gateway(), 1, List.of(record));
      var _ = hub.inbox().take(FRONT, WireCodec.write(batch), now);
    }
    // The writer keeps order: once this is written, all before it are.
    hub.database().writer().submit(_ -> "").join();
    tell(commits);
  }

  private static void pace(long begun, int number, int perSecond) {
    long due = begun + number * 1_000_000_000L / perSecond;
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  private static void tell(Map<Long, Long> times) {
    StringBuilder lines = new StringBuilder();
    times.forEach((number, nanos) -> lines.append("sent %d %d%n".formatted(number, nanos)));
    System.out.print(lines.append("fed\n"));
    System.out.flush();
  }

  private static void bare(int sockets, int count, int perSecond, String text) throws IOException {
    Map<Long, Long> times = new TreeMap<>();
    try (ServerSocket server = new ServerSocket(0, sockets, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + server.getLocalPort());
      List<OutputStream> all = new ArrayList<>();
      for (int i = 0; i < sockets; i++) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        all.add(socket.getOutputStream());
      }
      long begun = System.nanoTime();
      for (int i = 1; i <= count; i++) {
        pace(begun, i, perSecond);
        byte[] bytes = text.formatted(i, i).getBytes(StandardCharsets.UTF_8);
        times.put((long) i, System.nanoTime());
        for (OutputStream one : all) {
          one.write(bytes);
        }
      }
      tell(times);
    }
  }
}
