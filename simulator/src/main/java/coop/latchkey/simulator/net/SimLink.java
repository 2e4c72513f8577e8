package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.Delivery;
import coop.latchkey.config.mqtt.LinkListener;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import java.util.concurrent.CompletionStage;

/// An [MqttLink] on simulated time, with the promises and habits of
/// [coop.latchkey.config.mqtt.PahoLink]: a clean start at each connect, nothing kept over a broken
/// connection, the same waits. Made by [SimBroker#link]. Its thread is a loop of its program.
public final class SimLink implements MqttLink {
  SimLink() {}

  @Override
  public void subscribe(String filter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void follow(String filter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void unfollow(String filter) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void start(LinkListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Delivery> publish(OutgoingMessage message) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean connected() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long dropped() {
    throw new UnsupportedOperationException();
  }

  /// How many messages wait in the link, both ways.
  public int waiting() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
