package coop.latchkey.hub;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.hub.account.Secrets;
import coop.latchkey.hub.alarm.AlarmDesk;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.audit.StoredNotes;
import coop.latchkey.hub.homeassistant.HomeAssistant;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.member.Spaces;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.mqtt.HubUplink;
import coop.latchkey.hub.mqtt.RetainedTopics;
import coop.latchkey.hub.open.OccupancyGauges;
import coop.latchkey.hub.open.OpenBook;
import coop.latchkey.hub.open.OpenFiles;
import coop.latchkey.hub.open.StoredOpenFiles;
import coop.latchkey.hub.setting.Brands;
import coop.latchkey.hub.signal.EstimateBook;
import coop.latchkey.hub.signal.EstimateListener;
import coop.latchkey.hub.signal.SignalDesk;
import coop.latchkey.hub.signal.SignalVoices;
import coop.latchkey.hub.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What follows from how many people are where, put together.
public final class Telling implements AutoCloseable {
  private static final long GAUGES_SECONDS = 2;

  private final EstimateBook estimates = new EstimateBook();
  private final SignalDesk signals;
  private final OpenBook open;
  private final HomeAssistant home;
  private final OccupancyGauges gauges;
  private final ScheduledThreadPoolExecutor looks =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("occupancy-gauges").daemon().factory());

  /// What it stands on.
  ///
  /// @param availability the topic that says whether this hub is there
  record Parts(
      Database database,
      Spaces spaces,
      AlarmDesk alarms,
      AuditTrail audit,
      DoorCommands commands,
      String availability) {}

  Telling(
      Parts parts, Runnable webhooks, HubUplink uplink, MeterRegistry meters, InstantSource clock) {
    Supplier<Directory> directory = parts.spaces()::directory;
    Database database = parts.database();
    RetainedTopics topics =
        new RetainedTopics(
            uplink::say,
            List.of(Topics.ROOT + "+/signal/#"),
            topic -> ours(directory.get(), topic, SignalDesk::owns));
    SignalVoices voices = new SignalVoices(parts.alarms(), webhooks);
    signals = new SignalDesk(database, directory, voices, topics, clock);
    estimates.add(signals);
    open = new OpenBook(database);
    RetainedTopics homeTopics =
        new RetainedTopics(
            uplink::say,
            HomeAssistant.heldBy(),
            topic -> ours(directory.get(), topic, HomeAssistant::owns));
    home =
        new HomeAssistant(
            open,
            estimates,
            signals,
            homeTopics,
            parts.commands(),
            new StoredNotes(database, parts.audit()),
            parts.availability(),
            clock);
    gauges = new OccupancyGauges(meters, open, estimates, signals::told);
    List.of(topics, home, homeTopics).forEach(uplink::add);
  }

  /// Of a hub that is being put together.
  static Telling of(Hub hub, HubUplink uplink, String availability, MeterRegistry meters) {
    AlarmDesk alarms = hub.caretaker.alarms();
    return new Telling(
        new Parts(hub.database, hub.spaces, alarms, hub.audit, hub.commands, availability),
        hub.webhooks::wake,
        uplink,
        meters,
        hub.clock);
  }

  /// The topic that says whether this hub is there: by its key, since several may speak at one
  /// broker.
  static String availability(HubKeys keys) {
    byte[] digest = Secrets.digest(keys.publicKey().getEncoded());
    return "latchkey/hub/" + HexFormat.of().formatHex(digest, 0, 6) + "/availability";
  }

  /// Whether a topic is of a space of this hub.
  private static boolean ours(
      Directory directory, String topic, BiPredicate<SpaceId, String> owns) {
    return directory.spaces().stream().anyMatch(space -> owns.test(space.id(), topic));
  }

  /// Begins to tell what the live picture shows.
  void watch(Supplier<List<SpaceView>> views) {
    home.start(views);
    var _ =
        looks.scheduleWithFixedDelay(
            () -> gauges.look(views.get()), 0, GAUGES_SECONDS, TimeUnit.SECONDS);
  }

  /// What anybody may ask for.
  OpenFiles files(
      Supplier<List<SpaceView>> views,
      Supplier<Directory> directory,
      Brands brands,
      UnaryOperator<String> page) {
    return new StoredOpenFiles(open, views, estimates, directory, brands, page);
  }

  OpenBook open() {
    return open;
  }

  /// Hears how many people are where.
  public EstimateListener estimates() {
    return estimates;
  }

  /// What is told of zones.
  public SignalDesk signals() {
    return signals;
  }

  /// Says that the hub goes, while its link still stands.
  void leave() {
    looks.shutdownNow();
    home.close();
  }

  @Override
  public void close() {
    leave();
    signals.close();
  }
}
