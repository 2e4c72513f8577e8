package coop.latchkey.hub.wireless;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears wireless sensors on a link of its own, so that however many there are, gateways are heard
/// all the same. What it knows is guarded by one lock, under which nothing waits. Thread-safe.
public final class WirelessDesk implements LinkListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WirelessDesk.class);
  private static final long TICK_MILLIS = 250;

  private final Database database;
  private final MqttLink link;
  private final Supplier<Directory> directory;
  private final InstantSource clock;
  private final Outbox outbox;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("wireless").daemon().factory());

  private final ReentrantLock turn = new ReentrantLock();
  private final Catalogue catalogue;
  private final Map<String, List<Assignment>> bySource = new HashMap<>();
  private final Map<Assignment.Target, Watched> watched = new LinkedHashMap<>();
  private final Map<Assignment.Target, Map<Part, Long>> counted = new HashMap<>();
  private boolean began;

  /// Takes a link that has not been started.
  ///
  /// @param directory what there is now
  public WirelessDesk(
      Database database,
      Inbox inbox,
      LiveSink live,
      MqttLink link,
      Supplier<Directory> directory,
      MeterRegistry meters,
      InstantSource clock) {
    this.database = database;
    this.link = link;
    this.directory = directory;
    this.clock = clock;
    outbox = new Outbox(inbox, live, clock, timer, meters);
    catalogue = new Catalogue(link::follow, link::unfollow);
  }

  /// Begins to listen. All that is assigned is unknown until it is heard.
  public void start() {
    reload();
    Discovery.FILTERS.forEach(link::subscribe);
    link.start(this);
    var _ = timer.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void connected() {
    LOG.debug("listening for wireless sensors");
  }

  @Override
  public void disconnected(String why) {
    LOG.debug("wireless sensors are not heard: {}", why);
  }

  @Override
  public void message(IncomingMessage message) {
    turn.lock();
    try {
      if (Discovery.announces(message.topic())) {
        announced(message.topic(), message.payload());
      } else {
        catalogue.hear(message.topic(), message.payload(), clock.instant()).forEach(this::heard);
      }
    } finally {
      turn.unlock();
    }
  }

  private void announced(String topic, byte[] payload) {
    boolean ours = false;
    for (String id : catalogue.announce(topic, payload)) {
      List<Assignment> all = bySource.getOrDefault(id, List.of());
      ours |= all.stream().anyMatch(one -> stale(one, payload));
      all.forEach(one -> announced(one, catalogue.sensor(id)));
    }
    if (ours && payload.length > 0) {
      keep(topic, new String(payload, StandardCharsets.UTF_8));
    }
  }

  private static boolean stale(Assignment one, byte[] payload) {
    return !Objects.equals(one.announced(), new String(payload, StandardCharsets.UTF_8));
  }

  private void announced(Assignment one, @Nullable Discovered sensor) {
    Watched place = watched.get(one.target());
    if (place != null) {
      if (sensor != null) {
        place.announced(sensor.offer);
      }
      boolean available = sensor != null && sensor.available;
      journal(one.target(), place.available(available, clock.millis()));
    }
  }

  private void keep(String topic, String announcement) {
    bySource.replaceAll((_, all) ->
        all.stream()
            .map(one -> one.topic().equals(topic) ? one.announcing(announcement) : one)
            .toList());
    var _ =
        database
            .writer()
            .submit(handle -> {
              AssignmentRows.announced(handle, topic, announcement);
              return topic;
            });
  }

  private void heard(Catalogue.Heard heard) {
    for (Assignment by : bySource.getOrDefault(heard.sensor().offer.id(), List.of())) {
      Watched place = watched.get(by.target());
      if (place != null) {
        long at = heard.at().toEpochMilli();
        Reading reading = heard.reading();
        journal(
            by.target(),
            reading == null
                ? place.available(heard.sensor().available, at)
                : place.hears(by, heard.sensor(), reading, at));
      }
    }
  }

  private void tick() {
    turn.lock();
    try {
      long now = clock.millis();
      watched.forEach((target, place) -> {
        if (place.wakeAt() <= now) {
          journal(target, place.passTime(now));
        }
      });
    } catch (RuntimeException e) {
      LOG.error("wireless sensors: what is due was not done", e);
    } finally {
      turn.unlock();
    }
  }

  private void journal(Assignment.Target target, List<Told> told) {
    told.forEach(one ->
        counted.computeIfAbsent(target, _ -> new EnumMap<>(Part.class)).putAll(one.totals()));
    outbox.add(target, told);
  }

  /// Takes over what the database says of assignments now. Waits for it.
  public void reload() {
    List<Assignment> all = database.read(AssignmentRows::all);
    Map<Assignment.Target, Map<Part, Long>> totals = database.read(AssignmentRows::totals);
    turn.lock();
    try {
      if (!began) {
        counted.putAll(totals);
        all.forEach(this::remembered);
        began = true;
      }
      arrange(all);
    } finally {
      turn.unlock();
    }
  }

  /// What a sensor announced before a restart, for brokers that forget.
  private void remembered(Assignment one) {
    String announced = one.announced();
    if (announced != null) {
      catalogue.announce(one.topic(), announced.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void arrange(List<Assignment> all) {
    bySource.clear();
    Map<Assignment.Target, List<Assignment>> targets = new LinkedHashMap<>();
    for (Assignment one : all) {
      bySource.computeIfAbsent(one.source(), _ -> new ArrayList<>()).add(one);
      targets.computeIfAbsent(one.target(), _ -> new ArrayList<>()).add(one);
    }
    for (Assignment.Target target : List.copyOf(watched.keySet())) {
      if (!targets.containsKey(target)) {
        watched.remove(target);
        counted.remove(target);
        left(target);
      }
    }
    targets.forEach(this::arrange);
  }

  private void arrange(Assignment.Target target, List<Assignment> by) {
    Watched before = watched.get(target);
    if (before != null && versions(before.by()).equals(versions(by))) {
      return;
    }
    if (before != null && !sources(before.by()).equals(sources(by))) {
      counted.remove(target);
    }
    List<Told> told = new ArrayList<>();
    SensorId sensor = target.sensor();
    Assignment first = by.getFirst();
    Watched place =
        sensor == null || first.part() == Part.STATE
            ? Watched.Place.start(first, clock.millis(), told)
            : Watched.Passage.start(
                by, sensor, counted.getOrDefault(target, Map.of()), clock.millis(), told);
    watched.put(target, place);
    journal(target, told);
    by.forEach(one -> {
      Discovered known = catalogue.sensor(one.source());
      if (known != null) {
        announced(one, known);
        known.lastHeard().ifPresent(this::heard);
      }
    });
  }

  private static List<String> versions(List<Assignment> all) {
    return all.stream().map(Assignment::version).toList();
  }

  private static List<String> sources(List<Assignment> all) {
    return all.stream().map(one -> one.source() + one.part()).toList();
  }

  /// Nothing tells of it any more; if it is still there, nothing is known of it.
  private void left(Assignment.Target target) {
    var desk = target.desk();
    var sensor = target.sensor();
    directory.get().spaces().stream()
        .filter(space -> space.id().equals(target.space()))
        .forEach(space -> {
          boolean wireless =
              space.desks().stream()
                      .anyMatch(
                          one -> one.id().equals(desk) && one.gateway().equals(GatewayId.WIRELESS))
                  || space.sensors().stream()
                      .anyMatch(one ->
                          one.id().equals(sensor) && one.gateway().equals(GatewayId.WIRELESS));
          if (wireless && desk != null) {
            tell(target, new Fact.DeskUnknown(desk, "unassigned"));
          } else if (wireless && sensor != null) {
            tell(target, new Fact.SensorUnknown(sensor, "unassigned"));
          }
        });
  }

  private void tell(Assignment.Target target, Fact fact) {
    outbox.add(target, List.of(Told.of(clock.millis(), fact)));
  }

  /// What a space's operators may see: its own sensors, and those that are nobody's.
  List<Glimpse> glimpses(SpaceId space) {
    turn.lock();
    try {
      Map<String, Glimpse> seen = new LinkedHashMap<>();
      for (Discovered one : catalogue.all()) {
        String id = one.offer.id();
        List<Assignment> all = bySource.getOrDefault(id, List.of());
        Assignment own = own(all, space);
        if (one.offer.kind().assignable() && (own != null || all.isEmpty())) {
          seen.put(id, glimpse(id, one, own));
        }
      }
      bySource.forEach((id, all) -> {
        Assignment own = own(all, space);
        if (own != null && !seen.containsKey(id)) {
          seen.put(id, new Glimpse(id, null, "", "", false, null, null, null, own));
        }
      });
      return List.copyOf(seen.values());
    } finally {
      turn.unlock();
    }
  }

  private static @Nullable Assignment own(List<Assignment> all, SpaceId space) {
    return all.stream().filter(one -> one.space().equals(space)).findFirst().orElse(null);
  }

  private Glimpse glimpse(String id, Discovered one, @Nullable Assignment own) {
    Watched place = own == null ? null : watched.get(own.target());
    String note =
        !one.offer.notUnderstood().isEmpty()
            ? "notUnderstood"
            : place != null && place.flapping() ? "flapping" : one.note;
    return new Glimpse(
        id, one.offer, one.value, note, one.available, one.heardAt, one.battery, one.link, own);
  }

  /// A sensor that announced itself; null when there is none.
  @Nullable Offer offer(String id) {
    turn.lock();
    try {
      Discovered found = catalogue.sensor(id);
      return found == null ? null : found.offer;
    } finally {
      turn.unlock();
    }
  }

  /// What a topic announced last; null when that is not known.
  @Nullable String announcement(String topic) {
    turn.lock();
    try {
      return catalogue.announcement(topic);
    } finally {
      turn.unlock();
    }
  }

  /// How many announced sensors found no room, and announcements that could not be read.
  Troubles troubles() {
    turn.lock();
    try {
      return new Troubles(catalogue.passedOver(), catalogue.problems());
    } finally {
      turn.unlock();
    }
  }

  /// What is not shown.
  ///
  /// @param unread announcements that could not be read, by topic
  record Troubles(int passedOver, Map<String, String> unread) {
    /// Copies the map.
    Troubles {
      unread = Map.copyOf(unread);
    }
  }

  /// Hears no more.
  @Override
  public void close() {
    link.close();
    timer.shutdown();
  }
}
