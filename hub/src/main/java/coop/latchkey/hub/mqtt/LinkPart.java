package coop.latchkey.hub.mqtt;

import coop.latchkey.config.mqtt.IncomingMessage;
import java.util.List;

/// A part of the hub that speaks and hears on topics of its own over the hub's link. Called on the
/// link's one thread: nothing here waits.
public interface LinkPart {
  /// What it wants to hear.
  List<String> filters();

  /// The link is up; the broker may have lost what it retained.
  void connected();

  /// Takes a message if it is its own.
  boolean heard(IncomingMessage message);
}
