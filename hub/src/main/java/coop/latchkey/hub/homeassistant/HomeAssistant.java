package coop.latchkey.hub.homeassistant;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Messages.CommandAction;
import coop.latchkey.hub.account.Caller;
import coop.latchkey.hub.audit.AuditEntry;
import coop.latchkey.hub.audit.AuditNotes;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.mqtt.LinkPart;
import coop.latchkey.hub.mqtt.RetainedTopics;
import coop.latchkey.hub.open.OpenBook;
import coop.latchkey.hub.open.OpenSettings;
import coop.latchkey.hub.signal.EstimateBook;
import coop.latchkey.hub.signal.SignalDesk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps Home Assistant told, space by space as their owners chose, and passes on its orders. It
/// looks four times a second at what is known and says what became different.
public final class HomeAssistant implements LinkPart, AutoCloseable {
  /// Who orders, in the gateways' journals and in the audit log.
  public static final String NAME = "home-assistant";

  private static final Logger LOG = LoggerFactory.getLogger(HomeAssistant.class);
  private static final long LOOK_MILLIS = 250;

  /// A door is not ordered more often, whatever an automation does.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Caller CALLER =
      new Caller(Caller.Kind.TOKEN, NAME, "Home Assistant", List.of(), null, "mqtt");

  private final OpenBook book;
  private final EstimateBook estimates;
  private final SignalDesk signals;
  private final RetainedTopics topics;
  private final DoorCommands commands;
  private final AuditNotes notes;
  private final String availability;
  private final InstantSource clock;
  private final Map<HomeTopics.Ordered, Instant> orders = new ConcurrentHashMap<>();
  private final Set<SpaceId> told = new HashSet<>();
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("home-assistant").daemon().factory());

  /// @param topics those that [#filters()] tells of
  /// @param availability the topic that says whether the hub is there; the link's will says when it
  ///   is not
  public HomeAssistant(
      OpenBook book,
      EstimateBook estimates,
      SignalDesk signals,
      RetainedTopics topics,
      DoorCommands commands,
      AuditNotes notes,
      String availability,
      InstantSource clock) {
    this.book = book;
    this.estimates = estimates;
    this.signals = signals;
    this.topics = topics;
    this.commands = commands;
    this.notes = notes;
    this.availability = availability;
    this.clock = clock;
  }

  /// What the broker is asked for, to find out what it holds.
  public static List<String> heldBy() {
    return List.of(HomeTopics.CONFIGS, HomeTopics.OWN);
  }

  /// Whether a retained topic is said by the hub of one of these spaces.
  public static boolean owns(SpaceId space, String topic) {
    return topic.startsWith(HomeTopics.configs(space)) || topic.startsWith(HomeTopics.base(space));
  }

  /// Begins to tell.
  public void start(Supplier<List<SpaceView>> views) {
    topics.say(availability, "online");
    var _ =
        thread.scheduleWithFixedDelay(() -> guarded(views), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void guarded(Supplier<List<SpaceView>> views) {
    try {
      look(views.get());
    } catch (RuntimeException e) {
      LOG.error("Home Assistant could not be told; it is tried again", e);
    }
  }

  private void look(List<SpaceView> views) {
    for (SpaceView view : views) {
      OpenSettings settings = book.of(view.id());
      if (settings.homeAssistant()) {
        told.add(view.id());
        only(
            view.id(),
            new HomeDevices(
                    view,
                    estimates.of(view.id()).orElse(null),
                    signals.told(view.id()).keySet(),
                    settings.homeAssistantUnlock(),
                    availability)
                .topics());
      } else if (told.remove(view.id())) {
        only(view.id(), Map.of());
      }
    }
    if (!views.isEmpty()) {
      topics.settle();
    }
  }

  private void only(SpaceId space, Map<String, String> all) {
    topics.only(HomeTopics.configs(space), part(all, HomeTopics.configs(space)));
    topics.only(HomeTopics.base(space), part(all, HomeTopics.base(space)));
  }

  private static Map<String, String> part(Map<String, String> all, String prefix) {
    Map<String, String> part = new java.util.HashMap<>(all);
    part.keySet().removeIf(topic -> !topic.startsWith(prefix));
    return part;
  }

  @Override
  public List<String> filters() {
    List<String> filters = new ArrayList<>(heldBy());
    filters.add(HomeTopics.BIRTH);
    return filters;
  }

  @Override
  public void connected() {
    // The topics say themselves again.
  }

  @Override
  public boolean heard(IncomingMessage message) {
    String payload = new String(message.payload(), StandardCharsets.UTF_8);
    if (message.topic().equals(HomeTopics.BIRTH)) {
      if (payload.equals("online")) {
        topics.again("");
      }
      return true;
    }
    HomeTopics.Ordered ordered = HomeTopics.ordered(message.topic());
    if (ordered == null) {
      return false;
    }
    if (message.retained()) {
      LOG.warn("an order that was kept by the broker is not obeyed: {}", message.topic());
    } else if (payload.equals("UNLOCK")) {
      unlock(ordered);
    }
    // A door locks itself when its time is over: LOCK has nothing to do.
    return true;
  }

  private void unlock(HomeTopics.Ordered ordered) {
    if (!book.of(ordered.space()).homeAssistantUnlock()) {
      LOG.warn("Home Assistant may not unlock doors of {}: nothing is done", ordered.space());
      return;
    }
    Instant now = clock.instant();
    Instant last = orders.put(ordered, now);
    if (last != null && now.isBefore(last.plus(PAUSE))) {
      return;
    }
    var outcome =
        commands.send(
            ordered.space(), ordered.door(), DoorCommands.Order.of(CommandAction.UNLOCK), NAME);
    switch (outcome) {
      case DoorCommands.Outcome.Sent sent -> {
        AuditEntry entry =
            AuditEntry.of(CALLER, ordered.space(), "door.unlock", "door/" + ordered.door())
                .with("order", sent.id());
        // The disk is waited for elsewhere: this thread hears all gateways.
        Thread.startVirtualThread(() -> notes.after(entry));
      }
      case DoorCommands.Outcome.UnknownDoor _ ->
          LOG.warn("Home Assistant orders a door there is not: {}", ordered);
      case DoorCommands.Outcome.NotConnected _ -> LOG.warn("{} was not ordered", ordered);
    }
  }

  /// Says that the hub is gone, if it still can.
  @Override
  public void close() {
    thread.shutdownNow();
    topics.say(availability, "offline");
  }
}
