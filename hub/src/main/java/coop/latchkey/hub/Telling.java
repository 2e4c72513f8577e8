package coop.latchkey.hub;

import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.hub.alarm.AlarmDesk;
import coop.latchkey.hub.live.SpaceView;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.mqtt.HubUplink;
import coop.latchkey.hub.mqtt.RetainedTopics;
import coop.latchkey.hub.open.OpenBook;
import coop.latchkey.hub.open.OpenFiles;
import coop.latchkey.hub.open.StoredOpenFiles;
import coop.latchkey.hub.setting.Brands;
import coop.latchkey.hub.signal.EstimateBook;
import coop.latchkey.hub.signal.EstimateListener;
import coop.latchkey.hub.signal.SignalDesk;
import coop.latchkey.hub.signal.SignalVoices;
import coop.latchkey.hub.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What follows from how many people are where, put together.
final class Telling implements AutoCloseable {
  private final EstimateBook estimates = new EstimateBook();
  private final SignalDesk signals;
  private final OpenBook open;

  Telling(
      Database database,
      Supplier<Directory> directory,
      AlarmDesk alarms,
      Runnable webhooks,
      HubUplink uplink,
      InstantSource clock) {
    RetainedTopics topics =
        new RetainedTopics(
            uplink::say,
            List.of(Topics.ROOT + "+/signal/#"),
            topic -> ours(directory.get(), topic, "/signal/"));
    uplink.add(topics);
    signals =
        new SignalDesk(database, directory, new SignalVoices(alarms, webhooks), topics, clock);
    estimates.add(signals);
    open = new OpenBook(database);
  }

  /// Whether a topic is of a space of this hub: another hub may speak at the same broker.
  private static boolean ours(Directory directory, String topic, String place) {
    return directory.spaces().stream()
        .map(Directory.Space::id)
        .map(SpaceId::value)
        .anyMatch(space -> topic.startsWith(Topics.ROOT + space + place));
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

  EstimateListener estimates() {
    return estimates;
  }

  EstimateBook book() {
    return estimates;
  }

  SignalDesk signals() {
    return signals;
  }

  @Override
  public void close() {
    signals.close();
  }
}
