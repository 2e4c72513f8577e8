package coop.latchkey.gateway.mqtt;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.SendCursorMachine.Input;
import coop.latchkey.core.wire.Messages.DeskStatus;
import coop.latchkey.core.wire.Messages.DoorStatus;
import coop.latchkey.core.wire.Messages.GatewayStatus;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.policy.PolicyStore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway on MQTT: its status and will, its doors and desks, its journal, and what the hub
/// sends. All of it happens on one loop, `uplink`; whatever goes wrong there costs a message and
/// never a door.
public final class GatewayUplink implements Announcer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayUplink.class);

  /// How often the status is said again; the hub answers with its acknowledgement.
  private static final long STATUS_MILLIS = 30_000;

  /// How often it is looked whether something is overdue: while something is awaited, and else.
  private static final long TICK_MILLIS = 500;

  private static final long CALM_MILLIS = 5_000;
  private static final long CLOSE_MILLIS = 2_000;

  /// Messages that wait for the uplink's loop at most, and how long for it to take one.
  private static final int ROOM = 64;

  private static final long ROOM_MILLIS = 5_000;

  private final Enrolment enrolment;
  private final MqttLink link;
  private final FileJournal journal;
  private final PolicyStore policies;
  private final EventClock clock;
  private final String software;
  private final Topics topics;
  private final RetainedStates states = new RetainedStates();
  private final Set<String> faultyReaders = new ConcurrentSkipListSet<>();
  private final AtomicBoolean durableTold = new AtomicBoolean();
  private final Loops loops;
  private final ScheduledExecutorService uplink;
  private final Semaphore room = new Semaphore(ROOM);
  private final Outbox outbox;
  private final Downlink downlink;

  // Only touched on the uplink's loop.
  private long statusAtNanos;
  private long tickAtNanos;
  private @Nullable Future<?> nextTick;

  /// An uplink that keeps what is announced, and connects at [#start].
  ///
  /// @param software name and version, for the status
  /// @param link from [#linkSettings], not started
  public GatewayUplink(
      Enrolment enrolment,
      String software,
      FileJournal journal,
      PolicyStore policies,
      CommandTarget target,
      EventClock clock,
      MqttLink link,
      Loops loops) {
    this.enrolment = enrolment;
    this.link = link;
    this.journal = journal;
    this.policies = policies;
    this.clock = clock;
    this.software = software;
    this.topics = new Topics(enrolment.space(), enrolment.gateway());
    this.loops = loops;
    this.uplink = loops.single("uplink");
    this.outbox = new Outbox(journal, link, work -> run("journal", work), loops::nanoTime, topics);
    var gate =
        new CommandGate(enrolment.space(), enrolment.gateway(), enrolment.hubPublicKey(), target);
    this.downlink =
        new Downlink(topics, link, journal, policies, gate, target, clock, outbox, loops);
    link.subscribe(topics.ack());
    link.subscribe(topics.policy());
    link.subscribe(topics.base() + "policy/chunk/+");
    link.subscribe(topics.command());
  }

  /// Has the hub's word on what is remembered told to this listener, on the uplink's loop, once its
  /// signature is found good. Before [#start()].
  public void hearShared(Consumer<AccessState> listener) {
    downlink.hearShared(SharedEar.of(enrolment, listener));
    link.subscribe(topics.shared());
  }

  /// How to reach the broker as this gateway, with its will.
  public static LinkSettings linkSettings(URI broker, Enrolment enrolment, String software) {
    var gone = new GatewayStatus(false, software, null, new ClockState(false, 0), 0, List.of());
    var topics = new Topics(enrolment.space(), enrolment.gateway());
    return LinkSettings.of(broker, "latchkey." + enrolment.space() + "." + enrolment.gateway())
        .withUser(enrolment.username(), enrolment.password())
        .withWill(OutgoingMessage.retained(topics.status(), WireCodec.write(gone)));
  }

  /// Connects, for as long as it takes, and begins to send.
  public void start() {
    journal.onDurable(this::durable);
    // What became safe before anybody listened is told here.
    durable(journal.durableThrough());
    link.start(new Heard());
    run("tick", this::tick);
  }

  /// Payloads that were dropped, by kind.
  public Map<String, Long> badPayloads() {
    return downlink.bad().counts();
  }

  @Override
  public void door(DoorId door, DoorStatus status) {
    announce(topics.door(door), WireCodec.write(status));
  }

  @Override
  public void desk(DeskId desk, DeskStatus status) {
    announce(topics.desk(desk), WireCodec.write(status));
  }

  @Override
  public void reader(ReaderId reader, boolean faulty) {
    boolean changed =
        faulty ? faultyReaders.add(reader.value()) : faultyReaders.remove(reader.value());
    if (changed) {
      run("status", this::sayStatus);
    }
  }

  private void announce(String topic, byte[] payload) {
    states.put(topic, payload);
    run("state", this::sayStates);
  }

  /// Says that the gateway goes, sends what can still be sent, and disconnects.
  @Override
  public void close() {
    run("farewell", () -> publishStatus(false));
    uplink.shutdown();
    try {
      if (!uplink.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
        uplink.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    link.close();
  }

  private void durable(long last) {
    if (durableTold.compareAndSet(false, true)) {
      run(
          "journal",
          () -> {
            durableTold.set(false);
            outbox.take(new Input.Durable(journal.durableThrough()));
          });
    }
  }

  private void tick() {
    nextTick = null;
    try {
      outbox.take(new Input.Tick());
      downlink.tick();
      sayStates();
      if (loops.nanoTime() - statusAtNanos > TimeUnit.MILLISECONDS.toNanos(STATUS_MILLIS)) {
        sayStatus();
      }
    } finally {
      tickWithin(CALM_MILLIS);
    }
  }

  private boolean awaits() {
    return outbox.awaits() || policies.awaits() || (link.connected() && !states.allSaid());
  }

  /// Plans the next tick, unless one is due sooner.
  private void tickWithin(long millis) {
    long at = loops.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    if (nextTick != null) {
      if (at - tickAtNanos >= 0) {
        return;
      }
      nextTick.cancel(false);
    }
    tickAtNanos = at;
    nextTick = uplink.schedule(() -> guarded("tick", this::tick), millis, TimeUnit.MILLISECONDS);
  }

  private void sayStatus() {
    publishStatus(true);
  }

  private void publishStatus(boolean online) {
    if (!link.connected()) {
      return;
    }
    statusAtNanos = loops.nanoTime();
    var status =
        new GatewayStatus(
            online,
            software,
            policies.age(),
            clock.now().clock(),
            journal.pendingCount(),
            List.copyOf(faultyReaders));
    var _ = link.publish(OutgoingMessage.retained(topics.status(), WireCodec.write(status)));
  }

  private void sayStates() {
    if (link.connected()) {
      states.say((topic, payload) -> {
        var _ =
            link.publish(OutgoingMessage.retained(topic, payload))
                .thenAccept(how -> again(topic, how));
        return true;
      });
    }
  }

  /// What the broker did not get is said again at the next tick.
  private void again(String topic, Delivery how) {
    if (how instanceof Delivery.Failed) {
      run("state", () -> states.sayAgain(topic));
    }
  }

  private void run(String what, Runnable work) {
    try {
      uplink.execute(() -> guarded(what, work));
    } catch (RejectedExecutionException _) {
      LOG.debug("the uplink is closed: its {} is left", what);
    }
  }

  private void guarded(String what, Runnable work) {
    try {
      work.run();
      if (nextTick != null && awaits()) {
        tickWithin(TICK_MILLIS);
      }
    } catch (RejectedExecutionException _) {
      LOG.debug("the uplink closes: nothing is overdue any more");
    } catch (RuntimeException e) {
      LOG.error("the uplink stumbled over its {} and goes on", what, e);
    }
  }

  private final class Heard implements LinkListener {
    @Override
    public void connected() {
      run(
          "connect",
          () -> {
            outbox.take(new Input.Connected());
            states.sayAllAgain();
            sayStates();
            sayStatus();
          });
    }

    @Override
    public void disconnected(String why) {
      run("disconnect", () -> outbox.take(new Input.Disconnected()));
    }

    @Override
    public void message(IncomingMessage message) {
      if (!takeRoom()) {
        downlink.bad().count(message.topic(), "overrun", "the uplink is too slow");
        return;
      }
      run(
          "message",
          () -> {
            room.release();
            received(message);
          });
    }

    /// On the link's thread, which may wait: that holds the broker back.
    private boolean takeRoom() {
      return room.tryAcquire() || (awaitUplink() && room.tryAcquire());
    }

    /// Waits until the uplink has done with all that it was given.
    private boolean awaitUplink() {
      try {
        var _ = uplink.submit(() -> {}).get(ROOM_MILLIS, TimeUnit.MILLISECONDS);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (ExecutionException | TimeoutException | RejectedExecutionException _) {
        return false;
      }
    }

    private void received(IncomingMessage message) {
      var before = policies.age();
      downlink.message(message);
      if (!Objects.equals(policies.age(), before)) {
        sayStatus();
      }
    }
  }
}
