package coop.latchkey.gateway.config;

/// A broker's address, `tcp://host:port` or `ssl://host:port`, as the schema lets it through.
final class MqttUri {
  /// The port when none is given, as registered for plain MQTT.
  private static final int PORT_DEFAULT = 1883;

  private MqttUri() {}

  static int portOf(String uri) {
    String end = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    int colon = end.lastIndexOf(':');
    boolean given = colon > end.indexOf("://") && end.indexOf(']') < colon;
    return given ? Integer.parseInt(end.substring(colon + 1)) : PORT_DEFAULT;
  }
}
