package coop.latchkey.hub.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import coop.latchkey.hub.event.EventJson;
import coop.latchkey.hub.event.EventQuery;
import coop.latchkey.hub.event.EventRows;
import coop.latchkey.hub.signal.SignalLog;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.StoreException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends to webhooks: one thread looks whose turn it is, and each delivery has a virtual thread of
/// its own, so that one slow receiver holds up no other. At most one delivery to a webhook is under
/// way.
public final class WebhookSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

  /// Most events of one delivery.
  static final int EVENTS_MAX = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final int DOUBLINGS_MAX = 12;
  private static final int GONE = 410;

  private final Database database;
  private final WebhookRows hooks;
  private final EventRows events;
  private final SignalLog signals;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /// Begins at once.
  public WebhookSender(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    hooks = new WebhookRows(database);
    events = new EventRows(database);
    signals = new SignalLog(database);
    thread = Thread.ofPlatform().name("webhooks").daemon().start(this::run);
  }

  /// There may be something new to send. Never waits.
  public void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  /// Stops; a delivery under way may be sent again after the next start.
  @Override
  public void close() {
    closed = true;
    wake.release();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }

  private void run() {
    while (!closed) {
      try {
        for (Webhook hook : hooks.due(clock.instant())) {
          if (underWay.add(hook.id())) {
            Thread.ofVirtual().name("webhook-" + hook.id()).start(() -> deliver(hook));
          }
        }
        if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.error("webhooks stumbled and go on", e);
      }
    }
  }

  private void deliver(Webhook hook) {
    boolean more = false;
    try {
      more = send(hook);
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.error("{} stumbled", hook, e);
      }
    } finally {
      underWay.remove(hook.id());
    }
    if (more) {
      wake();
    }
  }

  /// Whether more waits behind what was taken.
  private boolean send(Webhook hook) {
    EventQuery query = new EventQuery(hook.space(), null, null, hook.kinds(), null, null);
    List<EventRows.Row> rows = events.page(query, false, hook.sent(), EVENTS_MAX);
    Batch batch =
        new Batch(rows, signals.after(hook.space(), hook.kinds(), hook.signalsSent(), EVENTS_MAX));
    return !(rows.isEmpty() && batch.signals().isEmpty()) && send(hook, batch);
  }

  /// What one delivery holds.
  private record Batch(List<EventRows.Row> rows, List<SignalLog.Told> signals) {
    boolean full() {
      return rows.size() == EVENTS_MAX || signals.size() == EVENTS_MAX;
    }

    long through(Webhook hook) {
      return rows.isEmpty() ? hook.sent() : rows.getLast().id();
    }

    long throughSignal(Webhook hook) {
      return signals.isEmpty() ? hook.signalsSent() : signals.getLast().id();
    }
  }

  private boolean send(Webhook hook, Batch batch) {
    String told;
    boolean gone = false;
    try {
      if (!WebhookTarget.mayBeReached(hook.url())) {
        told = "its address is one that no webhook may have";
      } else {
        int status = post(hook, content(hook, batch)).statusCode();
        told = "HTTP " + status;
        gone = status == GONE;
        if (status / 100 == 2) {
          write(hook, batch, told);
          return batch.full();
        }
      }
    } catch (UnknownHostException _) {
      told = "there is no machine of this name";
    } catch (IOException e) {
      told = "not reached: " + e.getClass().getSimpleName();
    } catch (InterruptedException _) {
      return false;
    }
    fail(hook, !gone, told);
    return false;
  }

  private HttpResponse<Void> post(Webhook hook, String content)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(hook.url())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Latchkey")
            .header(
                WebhookSignature.HEADER,
                WebhookSignature.of(hook.secret(), clock.instant(), content))
            .POST(HttpRequest.BodyPublishers.ofString(content))
            .build(),
        HttpResponse.BodyHandlers.discarding());
  }

  private static String content(Webhook hook, Batch batch) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("webhook", hook.id());
    json.put("space", hook.space().value());
    ArrayNode list = json.putArray("events");
    batch.rows().forEach(row -> list.add(EventJson.of(row, hook.members())));
    if (!batch.signals().isEmpty()) {
      ArrayNode signals = json.putArray("signals");
      batch.signals().forEach(one -> signals.add(one.json()));
    }
    json.put("cursor", batch.through(hook));
    return json.toString();
  }

  private void write(Webhook hook, Batch batch, String told) {
    Instant now = clock.instant();
    submit(
        hook,
        handle -> {
          WebhookRows.taken(
              handle, hook, batch.through(hook), batch.throughSignal(hook), now, told);
          return hook;
        });
  }

  private void fail(Webhook hook, boolean active, String told) {
    Instant now = clock.instant();
    long pause = FIRST_PAUSE_MILLIS << Math.min(hook.failures(), DOUBLINGS_MAX);
    long jitter = ThreadLocalRandom.current().nextLong(pause / 4 + 1);
    if (hook.failures() == 0 || !active) {
      LOG.warn("{} does not take events: {}", hook, told);
    }
    submit(
        hook,
        handle -> {
          WebhookRows.failed(handle, hook, active, now.plusMillis(pause + jitter), now, told);
          return hook;
        });
  }

  private void submit(Webhook hook, coop.latchkey.hub.store.Writer.Work<Webhook> work) {
    try {
      var _ = database.writer().submit(work).join();
    } catch (CompletionException | StoreException e) {
      LOG.warn(
          "what became of {} could not be written; it is sent again: {}", hook, e.getMessage());
    }
  }
}
