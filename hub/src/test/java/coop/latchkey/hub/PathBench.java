package coop.latchkey.hub;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigFile;
import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.rule.DoorMode;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.core.wire.Messages.ContactState;
import coop.latchkey.core.wire.Messages.DoorAlarm;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.core.wire.Messages.LockState;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.mqtt.CommandTarget;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.gateway.policy.PolicyCheck;
import coop.latchkey.gateway.policy.PolicyFiles;
import coop.latchkey.gateway.policy.PolicyStore;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.http.HttpEdge;
import coop.latchkey.hub.http.HttpPorts;
import coop.latchkey.hub.http.HttpSettings;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// From a badge to the browser: the decision's fact is journalled and fsynced at the gateway, sent,
/// committed at the hub (synchronous FULL), stepped through the live picture and read from the
/// event stream; each badge awaited before the next, at a pace. Its floor is a bare publish and
/// subscribe of a message through the same broker.
final class PathBench {
  private static final int WARM = 300;
  private static final int MEASURED = 1000;
  private static final long PACE_NANOS = 10_000_000;
  private static final SpaceId DEMO = new SpaceId("demo");
  private static final GatewayId FRONT = new GatewayId("front");
  private static final DoorId DOOR = new DoorId("front");
  private static final Pattern EVENT = Pattern.compile("\"id\":\"front#(\\d+)\"");
  private static final EventClock CLOCK =
      () ->
          new EventClock.Stamp(
              Instant.now().truncatedTo(ChronoUnit.MILLIS), new ClockState(true, 5));

  private PathBench() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("latchkey-path");
    int port = freePort();
    HubConfig config =
        new HubConfig(
            folder.resolve("hub"),
            HubConfig.DEFAULT.http(),
            new HubConfig.Mqtt("127.0.0.1", port, null));
    InstantSource clock = InstantSource.system();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = Vertx.vertx();
    BenchReport.header();
    try (LiveFeed live = new LiveFeed(clock, "bench");
        Hub hub =
            new Hub(config, live, up -> live.accept(new LiveInput.BrokerLink(up)), meters, clock)) {
      hub.spaces()
          .load(
              "space.json",
              ConfigFile.resource("demo/space.json").toString().getBytes(StandardCharsets.UTF_8));
      hub.connect();
      HttpPorts ports = hub.httpPorts(live, meters);
      try (HttpEdge edge = new HttpEdge(vertx, new HttpSettings("127.0.0.1", 0), ports)) {
        int http = edge.start().await();
        run(folder, URI.create("tcp://127.0.0.1:" + port), http, token(hub));
      }
    } finally {
      vertx.close().await();
    }
    System.exit(0); // The stream's reader still waits for more.
  }

  private static String token(Hub hub) {
    return hub.database()
        .writer()
        .submit(handle -> {
          Grant owner = new Grant(null, Role.OWNER, null);
          String id = hub.accounts().create(handle, "bench", "Bench", List.of(owner));
          Instant end = Instant.now().plusSeconds(3600);
          return hub.accounts().newToken(handle, id, "bench", Set.of(), end);
        })
        .join();
  }

  private static void run(Path folder, URI broker, int http, String token) throws Exception {
    Enrolment enrolment =
        ((Checked.Ok<Enrolment>) Enrolment.read(folder.resolve("hub/enrolment/demo/front.json")))
            .value();
    try (Echo echo = new Echo(broker, enrolment);
        FileJournal journal =
            FileJournal.open(
                folder.resolve("journal"), FRONT, CLOCK, JournalSettings.ofMiB(64), Loops.THREADS);
        GatewayUplink uplink = uplink(folder, broker, enrolment, journal)) {
      uplink.start();
      Stream stream = new Stream(http, token);
      Thread.ofVirtual().start(stream::read);
      long[] bare = measured(echo::once);
      long[] path = measured(() -> stream.await(journal.record(granted()).seq()));
      stream.enough = true;
      row("badge to browser, p50", path, 0.50, bare);
      row("badge to browser, p99", path, 0.99, bare);
    }
  }

  private static void row(String name, long[] path, double rank, long[] bare) {
    int at = (int) (rank * (MEASURED - 1));
    BenchReport.row(
        name, path[at] / 1e6, "ms", "publish and subscribe, same broker", bare[at] / 1e6);
  }

  private interface Once {
    void run() throws Exception;
  }

  private static long[] measured(Once once) throws Exception {
    for (int i = 0; i < WARM; i++) {
      once.run();
    }
    long[] nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      long begun = System.nanoTime();
      once.run();
      nanos[i] = System.nanoTime() - begun;
      LockSupport.parkNanos(PACE_NANOS);
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static Fact granted() {
    return new Fact.AccessGranted(
        DOOR,
        new ReaderId("front-in"),
        Direction.IN,
        new CredentialDigest(1, 2),
        new MemberId("m1001"),
        null,
        GrantBasis.PLAN);
  }

  private static GatewayUplink uplink(
      Path folder, URI broker, Enrolment enrolment, FileJournal journal) throws IOException {
    PolicyStore policies =
        new PolicyStore(
            new PolicyCheck(DEMO, FRONT, enrolment.hubPublicKey()),
            new PolicyFiles(folder.resolve("policy")),
            journal,
            CLOCK,
            Loops.THREADS);
    CommandTarget none =
        new CommandTarget() {
          @Override
          public boolean has(DoorId door) {
            return door.equals(DOOR);
          }

          @Override
          public void apply(DoorCommand command) {}
        };
    return new GatewayUplink(
        enrolment,
        "bench",
        journal,
        policies,
        none,
        CLOCK,
        new PahoLink(GatewayUplink.linkSettings(broker, enrolment, "bench")),
        Loops.THREADS);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Waits until the event has come down the live stream.
  private static final class Stream {
    private static final long WAIT_SECONDS = 30;
    private final int port;
    private final String token;
    private final Semaphore came = new Semaphore(0);
    private volatile long last;
    private volatile boolean enough;

    Stream(int port, String token) {
      this.port = port;
      this.token = token;
    }

    void await(long seq) throws InterruptedException {
      while (last < seq) {
        if (!came.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException(
              "event " + seq + " did not come in " + WAIT_SECONDS + " s");
        }
      }
    }

    private HttpRequest request(URI uri) {
      return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build();
    }

    void read() {
      URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/live?lang=en");
      try (HttpClient client = HttpClient.newHttpClient();
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(
                      client.send(request(uri), BodyHandlers.ofInputStream()).body(),
                      StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          var events = EVENT.matcher(line);
          while (events.find()) {
            last = Math.max(last, Long.parseLong(events.group(1)));
          }
          came.release();
        }
      } catch (IOException e) {
        if (!enough) {
          throw new UncheckedIOException(e);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// A message to the broker and back.
  private static final class Echo implements AutoCloseable, LinkListener {
    private final PahoLink link;
    private final String topic;
    private final byte[] payload;
    private final Semaphore connected = new Semaphore(0);
    private final Semaphore came = new Semaphore(0);

    Echo(URI broker, Enrolment enrolment) throws InterruptedException {
      topic = new Topics(DEMO, FRONT).door(DOOR);
      payload =
          WireCodec.write(
              new DoorStatus(
                  LockState.LOCKED,
                  ContactState.CLOSED,
                  DoorAlarm.NONE,
                  DoorMode.CARD,
                  0,
                  false,
                  Instant.parse("2026-11-22T08:00:00Z")));
      link =
          new PahoLink(
              LinkSettings.of(broker, "latchkey.demo.front.echo")
                  .withUser(enrolment.username(), enrolment.password())
                  .withBackoff(Duration.ofMillis(20), Duration.ofMillis(100)));
      link.subscribe(topic);
      link.start(this);
      connected.acquire();
    }

    void once() throws InterruptedException {
      var _ = link.publish(OutgoingMessage.of(topic, payload));
      if (!came.tryAcquire(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no echo in 10 s");
      }
    }

    @Override
    public void connected() {
      connected.release();
    }

    @Override
    public void disconnected(String why) {
      System.err.println("echo: " + why);
    }

    @Override
    public void message(IncomingMessage message) {
      came.release();
    }

    @Override
    public void close() {
      link.close();
    }
  }
}
