package coop.latchkey.hub.http;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.access.AccessArea;
import coop.latchkey.hub.access.DeskScene;
import coop.latchkey.hub.account.Author;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Callers;
import coop.latchkey.hub.account.Grant;
import coop.latchkey.hub.account.Role;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiBook;
import coop.latchkey.hub.api.ApiHandler;
import coop.latchkey.hub.api.ApiOperation;
import coop.latchkey.hub.api.Approvals;
import coop.latchkey.hub.api.MainArea;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.api.Replays;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditNotes;
import coop.latchkey.hub.health.HealthCheck;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.member.LoadArea;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.member.Spaces;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.mqtt.OrderArea;
import coop.latchkey.hub.open.OpenFiles;
import coop.latchkey.hub.setting.Brands;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The HTTP server over a live picture that a test feeds; the hub's other parts answer as told.
final class EdgeScene implements AutoCloseable {
  /// The owner's API token, and the secret of their session.
  static final String SECRET = "scene-secret";

  /// What their session shows with a change.
  static final String CSRF = "scene-csrf";

  /// Their API token, as a header.
  static final String BEARER = "Bearer " + SECRET;

  /// Their session, as a header.
  static final String COOKIE = "lk-session=" + SECRET;

  /// An order that reached the port.
  record Ordered(SpaceId space, DoorId door, DoorCommands.Order order) {}

  final Vertx vertx = Vertx.vertx();
  final LiveFeed feed = new LiveFeed(InstantSource.system(), "test");
  final Queue<Ordered> ordered = new ConcurrentLinkedQueue<>();
  private final DeskScene remembered = new DeskScene(folder(), InstantSource.system());
  volatile boolean linked = true;
  private @Nullable HttpEdge edge;
  private int port;

  EdgeScene() {
    feed.accept(new LiveInput.DirectoryChanged(LiveScene.directory()));
    feed.accept(LiveScene.status(true));
    listen(0);
  }

  /// Listens on a port; 0 for any.
  void listen(int wanted) {
    edge = new HttpEdge(vertx, new HttpSettings("127.0.0.1", wanted), ports());
    port = edge.start().await();
  }

  /// Stops listening: every stream is cut.
  void cut() {
    var listening = edge;
    if (listening != null) {
      listening.close();
      edge = null;
    }
  }

  int port() {
    return port;
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  HttpPorts ports() {
    Spaces spaces = new SceneSpaces();
    InstantSource clock = InstantSource.system();
    List<ApiArea> areas =
        List.of(
            new MainArea(),
            new OrderArea(this::send, spaces::directory, new NoNotes()),
            new LoadArea(spaces),
            new AccessArea(remembered.desk(), spaces::directory, clock));
    return new HttpPorts(
        feed,
        spaces,
        new SceneCallers(),
        Stream.concat(areas.stream(), Stream.of(rest(areas))).toList(),
        new NoReplays(),
        Approvals.NONE,
        Brands.NONE,
        OpenFiles.NONE,
        List.of(new LinkCheck()),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        InstantSource.system());
  }

  /// The operations that no test of this scene asks for.
  private static ApiArea rest(List<ApiArea> areas) {
    Map<String, ApiHandler> rest = new HashMap<>();
    for (ApiOperation operation : ApiBook.load().operations()) {
      rest.put(
          operation.id(), call -> Answer.bad(Problem.unknown("change", call.operation().id())));
    }
    rest.remove("describeApi");
    areas.forEach(area -> rest.keySet().removeAll(area.handlers().keySet()));
    return () -> rest;
  }

  private DoorCommands.Outcome send(
      SpaceId space, DoorId door, DoorCommands.Order order, String by) {
    if (!linked) {
      return new DoorCommands.Outcome.NotConnected();
    }
    if (!door.equals(LiveScene.FRONT)) {
      return new DoorCommands.Outcome.UnknownDoor();
    }
    ordered.add(new Ordered(space, door, order));
    return new DoorCommands.Outcome.Sent("4b3c9f3e-6a0b-4b0e-9d1e-1f2a3b4c5d6e", LiveScene.GATEWAY);
  }

  @Override
  public void close() {
    cut();
    feed.close();
    vertx.close().await();
    remembered.close();
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("latchkey-edge");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class LinkCheck implements HealthCheck {
    @Override
    public String part() {
      return "link";
    }

    @Override
    public Verdict now() {
      return new Verdict(linked, linked ? "connected" : "not connected: check the broker");
    }
  }

  private static final class SceneSpaces implements Spaces {
    @Override
    public Directory directory() {
      return LiveScene.directory();
    }

    @Override
    public LoadResult load(SpaceId space, byte[] json, Author author) {
      return json.length < 3
          ? new LoadResult.Refused(
              List.of(new LoadResult.Problem("/space", "is missing", "name the space")))
          : new LoadResult.Loaded(space, 40, 52, true);
    }
  }

  /// Everybody who shows the scene's secret is an owner.
  private static final class SceneCallers implements Callers {
    private static Caller owner(Caller.Kind kind) {
      Grant everywhere = new Grant(null, Role.OWNER, null);
      return new Caller(kind, "awa", "Awa", List.of(everywhere), null, "scene");
    }

    @Override
    public Optional<Caller> byToken(String token) {
      return Optional.of(owner(Caller.Kind.TOKEN)).filter(_ -> token.equals(SECRET));
    }

    @Override
    public Optional<Signed> bySession(String session) {
      return Optional.of(new Signed(owner(Caller.Kind.SESSION), CSRF, null))
          .filter(_ -> session.equals(SECRET));
    }
  }

  private static final class NoReplays implements Replays {
    @Override
    public Known find(Key key) {
      return new Known.Nothing();
    }

    @Override
    public void begin(Key key, String content) {}

    @Override
    public void keep(Key key, Answer answer) {}

    @Override
    public void drop(Key key) {}
  }

  private static final class NoNotes implements AuditNotes {
    @Override
    public void before(AuditEntry entry) {}

    @Override
    public void after(AuditEntry entry) {}
  }
}
