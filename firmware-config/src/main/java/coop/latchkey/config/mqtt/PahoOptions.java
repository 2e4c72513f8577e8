package coop.latchkey.config.mqtt;

import java.lang.reflect.Field;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.MqttConnectionState;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Our settings and messages in Paho's words.
final class PahoOptions {
  private PahoOptions() {}

  static MqttConnectionOptions of(LinkSettings settings) {
    var options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setAutomaticReconnect(false);
    options.setSessionExpiryInterval(0L);
    options.setReceiveMaximum(settings.receiveMaximum());
    options.setMaximumPacketSize(LinkSettings.PACKET_BYTES_MAX);
    options.setTopicAliasMaximum(0);
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
    options.setConnectionTimeout((int) (PahoSession.ANSWER_MILLIS / 1000));
    options.setSocketFactory(
        "ssl".equals(settings.uri().getScheme())
            ? new NoDelayTlsSockets((SSLSocketFactory) SSLSocketFactory.getDefault())
            : new NoDelaySockets());
    if (settings.username() != null) {
      options.setUserName(settings.username());
      options.setPassword(settings.passwordBytes());
    }
    if (settings.will() != null) {
      options.setWill(settings.will().topic(), message(settings.will()));
    }
    return options;
  }

  static MqttMessage message(OutgoingMessage m) {
    var message = new MqttMessage(m.payload(), m.qos(), m.retained(), new MqttProperties());
    if (m.expirySeconds() != null) {
      message.getProperties().setMessageExpiryInterval(m.expirySeconds());
    }
    return message;
  }

  /// Paho uses as many topic aliases as the broker allows and has no setting against it. The
  /// connection's state is where it looks the number up, and no method leads there.
  static void switchTopicAliasesOff(MqttAsyncClient client) {
    try {
      Field field = MqttAsyncClient.class.getDeclaredField("mqttConnection");
      field.setAccessible(true);
      ((MqttConnectionState) field.get(client)).setOutgoingTopicAliasMaximum(0);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this Paho client is not the version 1.2.5 that Latchkey is built with", e);
    }
  }
}
