package coop.latchkey.simulator.run;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.IncomingMessage;
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
  private final Consumer<IncomingMessage> hearer;

  /// @param onlooker sees what goes out
  /// @param hearer sees what comes in, before the program does
  WatchedLink(
      MqttLink link,
      SimProcess process,
      Consumer<OutgoingMessage> onlooker,
      Consumer<IncomingMessage> hearer) {
    this.link = link;
    this.process = process;
    this.onlooker = onlooker;
    this.hearer = hearer;
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
    link.start(
        new LinkListener() {
          @Override
          public void connected() {
            listener.connected();
          }

          @Override
          public void disconnected(String why) {
            listener.disconnected(why);
          }

          @Override
          public void message(IncomingMessage message) {
            if (process.alive()) {
              hearer.accept(message);
            }
            listener.message(message);
          }
        });
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
