package coop.latchkey.hub.http;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.account.Permission;
import coop.latchkey.hub.api.Problem;
import coop.latchkey.hub.live.FeedId;
import coop.latchkey.hub.live.LiveDelta;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveFeed.Frame;
import coop.latchkey.hub.live.LiveFeed.Snapshot;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.web.Language;
import coop.latchkey.hub.web.Said;
import coop.latchkey.hub.web.Texts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/live`: the live picture as server-sent events. Everything but [Client#start] and
/// [Client#next] runs on the server's event loop.
final class LiveStream {
  /// Bytes that may wait for one browser; one that reads slower is cut off, comes back and is
  /// brought up to date.
  static final long PENDING_BYTES_MAX = 2 * 1024 * 1024;

  /// Browsers watching at a time.
  static final int CLIENTS_MAX = 1000;

  /// How often a sign of life is sent, in milliseconds.
  static final long HEARTBEAT_MILLIS = 10_000;

  /// How often it is asked whether a browser may still watch, in milliseconds.
  static final long RECHECK_MILLIS = 10_000;

  private final LiveFeed feed;
  private final InstantSource clock;
  private final Context loop;
  private final Set<Client> clients = new HashSet<>();
  private final FrameTexts frames = new FrameTexts();
  private final Counter dropped;

  /// Made on the event loop.
  LiveStream(LiveFeed feed, InstantSource clock, MeterRegistry meters, Vertx vertx) {
    this.feed = feed;
    this.clock = clock;
    this.loop = vertx.getOrCreateContext();
    this.dropped =
        Counter.builder("latchkey.live.clients.dropped")
            .description("Live streams cut off because their browser read too slowly")
            .register(meters);
    meters.gauge("latchkey.live.clients", feed, LiveFeed::watching);
    vertx.setPeriodic(HEARTBEAT_MILLIS, _ -> heartbeat());
    vertx.setPeriodic(RECHECK_MILLIS, _ -> List.copyOf(clients).forEach(Client::recheck));
  }

  void handle(RoutingContext context) {
    var caller = Visitor.of(context).caller();
    var space = context.request().getParam("space");
    var refused = refusal(caller, space);
    if (refused == null) {
      open(context, caller, space);
    } else {
      ApiAnswers.send(context, refused);
    }
  }

  private @Nullable Problem refusal(Caller caller, @Nullable String space) {
    if (!caller.known()) {
      return Problem.signInFirst();
    }
    if (space == null && !caller.mayAnywhere(Permission.LIVE_READ)) {
      return Problem.notAllowed(Permission.LIVE_READ);
    }
    if (space != null && spaces(feed.current(), caller, space).isEmpty()) {
      return Problem.unknown("space", space);
    }
    return clients.size() < CLIENTS_MAX
        ? null
        : new Problem(
            503,
            "too-many-watchers",
            Said.of("problem.watchers", "most", CLIENTS_MAX),
            List.of(),
            30);
  }

  private void open(RoutingContext context, Caller caller, @Nullable String space) {
    var request = context.request();
    var chosen = Language.of(request.getParam("lang"));
    var language =
        chosen == null ? Language.accepted(request.getHeader("Accept-Language")) : chosen;
    var header = FeedId.parse(request.getHeader("Last-Event-ID"));
    var resume = header == null ? FeedId.parse(request.getParam("lastEventId")) : header;
    var response = context.response();
    response
        .setChunked(true)
        .putHeader("content-type", "text/event-stream")
        .putHeader("cache-control", "no-store")
        .putHeader("content-language", language.code())
        // A compressor would hold events back until its buffer is full.
        .putHeader("content-encoding", "identity")
        .putHeader("x-accel-buffering", "no");
    var client = new Client(response, Texts.of(language), caller, space, Visitor.again(context));
    clients.add(client);
    client.write(SseFrame.opening());
    var stop = feed.watch(resume, client);
    response.closeHandler(_ -> {
      clients.remove(client);
      stop.run();
    });
    response.exceptionHandler(_ -> {});
  }

  private void heartbeat() {
    var alive =
        SseFrame.comment("alive")
            + SseFrame.event(null, "alive", "{\"at\":\"" + clock.instant() + "\"}");
    for (var client : List.copyOf(clients)) {
      client.write(alive);
    }
  }

  private static List<SpaceView> spaces(Snapshot snapshot, Caller caller, @Nullable String only) {
    return Seen.by(caller, snapshot.spaces()).stream()
        .filter(s -> only == null || s.id().value().equals(only))
        .toList();
  }

  private ZoneId zone(LiveDelta delta) {
    return delta instanceof LiveDelta.InSpace in
        ? feed.current().spaces().stream()
            .filter(s -> s.id().equals(in.space()))
            .map(SpaceView::timeZone)
            .findFirst()
            .orElse(ZoneOffset.UTC)
        : ZoneOffset.UTC;
  }

  private final class Client implements LiveFeed.Watcher {
    private final HttpServerResponse response;
    private final Texts texts;
    private final Caller caller;
    private final @Nullable String space;
    private final Supplier<Future<Visitor.Known>> again;
    private boolean asking;
    private final Queue<List<Frame>> arrived = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private long pendingBytes;

    Client(
        HttpServerResponse response,
        Texts texts,
        Caller caller,
        @Nullable String space,
        Supplier<Future<Visitor.Known>> again) {
      this.response = response;
      this.texts = texts;
      this.caller = caller;
      this.space = space;
      this.again = again;
    }

    /// Ends the stream when its browser has signed out, or may watch other spaces than before.
    /// Whoever may still watch comes back by themselves, and is asked at the door who they are.
    void recheck() {
      if (asking) {
        return;
      }
      asking = true;
      var _ =
          again
              .get()
              .onComplete(known -> {
                asking = false;
                if (known.failed() || !same(known.result().caller())) {
                  end();
                }
              });
    }

    private boolean same(Caller now) {
      return now.known()
          && now.account().equals(caller.account())
          && feed.current().spaces().stream()
              .allMatch(one -> Seen.by(now, one.id()) == Seen.by(caller, one.id()));
    }

    private void end() {
      clients.remove(this);
      if (!response.ended() && !response.closed()) {
        var _ = response.end();
      }
    }

    @Override
    public void start(Snapshot snapshot) {
      loop.runOnContext(_ -> {
        var json = LiveJson.snapshot(snapshot, spaces(snapshot, caller, space), texts);
        write(SseFrame.event(snapshot.id(), "snapshot", json.toString()));
      });
    }

    /// What comes while the loop is busy with others goes out in one write with what waits already:
    /// a write for each watcher and event would cost most where there is least to spare.
    @Override
    public void next(List<Frame> next) {
      arrived.add(next);
      if (due.compareAndSet(false, true)) {
        loop.runOnContext(_ -> writeArrived());
      }
    }

    private void writeArrived() {
      due.set(false);
      var text = new StringBuilder();
      for (var next = arrived.poll(); next != null; next = arrived.poll()) {
        for (var frame : next) {
          if (wants(frame.delta())) {
            text.append(frames.text(only(frame), zone(frame.delta()), texts));
          }
        }
      }
      if (!text.isEmpty()) {
        write(text.toString());
      }
    }

    private boolean wants(LiveDelta delta) {
      return !(delta instanceof LiveDelta.InSpace in) || wants(in.space());
    }

    private boolean wants(SpaceId one) {
      return (space == null || one.value().equals(space)) && Seen.by(caller, one);
    }

    private Frame only(Frame frame) {
      return frame.delta() instanceof LiveDelta.Replaced all
          ? new Frame(
              frame.id(),
              new LiveDelta.Replaced(all.spaces().stream().filter(s -> wants(s.id())).toList()))
          : frame;
    }

    void write(String text) {
      if (response.ended() || response.closed()) {
        return;
      }
      pendingBytes += text.length();
      if (pendingBytes > PENDING_BYTES_MAX) {
        dropped.increment();
        clients.remove(this);
        response.reset();
        return;
      }
      var _ = response.write(text).onComplete(_ -> pendingBytes -= text.length());
    }
  }
}
