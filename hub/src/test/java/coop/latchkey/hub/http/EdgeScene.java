package coop.latchkey.hub.http;

import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.access.DeskScene;
import coop.latchkey.hub.account.Callers;
import coop.latchkey.hub.api.Answer;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.api.ApiBook;
import coop.latchkey.hub.api.ApiOperation;
import coop.latchkey.hub.api.MainArea;
import coop.latchkey.hub.ask.Asking;
import coop.latchkey.hub.change.ChangeDesk;
import coop.latchkey.hub.guest.Reception;
import coop.latchkey.hub.health.HealthCheck;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveScene;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.member.Spaces;
import coop.latchkey.hub.mqtt.DoorCommands;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The HTTP server over a live picture that a test feeds; the hub's other parts answer as told.
final class EdgeScene implements AutoCloseable {
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
    return new HttpPorts(
        feed,
        new SceneSpaces(),
        this::send,
        remembered.desk(),
        new RulePorts(none(Asking.class), none(ChangeDesk.class), none(Reception.class)),
        none(Callers.class),
        List.of(new MainArea(), others()),
        List.of(new LinkCheck()),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        InstantSource.system());
  }

  /// Operations that this test asks for nothing.
  private static ApiArea others() {
    Set<String> answered = new MainArea().handlers().keySet();
    return () ->
        ApiBook.load().operations().stream()
            .map(ApiOperation::id)
            .filter(id -> !answered.contains(id))
            .collect(Collectors.toMap(id -> id, _ -> _ -> Answer.empty()));
  }

  /// A port that this test asks for nothing.
  private static <T> T none(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, method, _) -> {
              if (method.getName().equals("knows")) {
                return false;
              }
              throw new UnsupportedOperationException(method.getName());
            }));
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
    public LoadResult load(SpaceId space, byte[] json) {
      return json.length < 3
          ? new LoadResult.Refused(
              List.of(new LoadResult.Problem("/space", "is missing", "name the space")))
          : new LoadResult.Loaded(space, 40, 52, true);
    }
  }
}
