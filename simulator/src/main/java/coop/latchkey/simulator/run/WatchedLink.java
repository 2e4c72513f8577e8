package coop.latchkey.simulator.run;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.time.SimProcess;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// A link at which everything is seen at the moment a program hands it over, before any network.
final class WatchedLink implements MqttLink {
  private final MqttLink link;
  private final SimProcess process;
  private final Consumer<OutgoingMessage> onlooker;

  WatchedLink(MqttLink link, SimProcess process, Consumer<OutgoingMessage> onlooker) {
    this.link = link;
    this.process = process;
    this.onlooker = onlooker;
  }

  @Override
  public CompletionStage<Delivery> publish(OutgoingMessage message) {
    if (process.alive()) {
      onlooker.accept(message);
    }
    return link.publish(message);
  }

  @Override
  public void subscribe(String filter) {
    link.subscribe(filter);
  }

  @Override
  public void follow(String filter) {
    link.follow(filter);
  }

  @Override
  public void unfollow(String filter) {
    link.unfollow(filter);
  }

  @Override
  public void start(LinkListener listener) {
    link.start(listener);
  }

  @Override
  public boolean connected() {
    return link.connected();
  }

  @Override
  public long dropped() {
    return link.dropped();
  }

  @Override
  public void close() {
    link.close();
  }
}
