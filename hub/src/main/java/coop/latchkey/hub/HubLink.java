package coop.latchkey.hub;

import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.hub.broker.BrokerUsers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// How the hub reaches its broker.
final class HubLink {
  private HubLink() {}

  /// @param availability where the broker says that the hub is gone, when it goes without a word
  static LinkSettings settings(HubConfig.Mqtt mqtt, String ownPassword, String availability) {
    byte[] gone = "offline".getBytes(StandardCharsets.US_ASCII);
    return settings(mqtt, ownPassword).withWill(OutgoingMessage.retained(availability, gone));
  }

  /// Without a last word.
  static LinkSettings settings(HubConfig.Mqtt mqtt, String ownPassword) {
    String clientId = "latchkey-hub-" + UUID.randomUUID();
    HubConfig.External external = mqtt.external();
    if (external == null) {
      String host = mqtt.bind().equals("0.0.0.0") ? "127.0.0.1" : mqtt.bind();
      return LinkSettings.of(URI.create("tcp://" + host + ":" + mqtt.port()), clientId)
          .withUser(BrokerUsers.HUB, ownPassword);
    }
    LinkSettings settings = LinkSettings.of(external.uri(), clientId);
    String username = external.username();
    String password = external.password();
    return username == null || password == null ? settings : settings.withUser(username, password);
  }
}
