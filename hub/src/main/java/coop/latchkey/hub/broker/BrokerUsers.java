package coop.latchkey.hub.broker;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.hub.account.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who may connect to the embedded broker, and to which topics: the hub to all, each gateway to its
/// own, sensors that an operator lets in to those of sensors, nobody else to any. Thread-safe;
/// users may be added or removed at any time.
public final class BrokerUsers {
  /// The hub's user name.
  public static final String HUB = "hub";

  /// Where Home Assistant's discovery and Zigbee2MQTT speak, beside a sensor user's own topics.
  private static final List<String> SENSOR_PREFIXES = List.of("homeassistant/", "zigbee2mqtt/");

  /// @param digest of the password
  /// @param prefixes of the topics that it may publish and subscribe to
  private record User(String digest, List<String> prefixes) {}

  private final Map<String, User> users = new ConcurrentHashMap<>();

  /// Knows the hub alone.
  public BrokerUsers(String hubPassword) {
    users.put(HUB, new User(Secrets.digest(hubPassword), List.of("")));
  }

  /// The user name of a gateway.
  public static String nameOf(SpaceId space, GatewayId gateway) {
    // A name holds no dot, so no gateway's user name is another's, nor the hub's.
    return space + "." + gateway;
  }

  /// Lets a gateway in.
  public void add(SpaceId space, GatewayId gateway, String password) {
    users.put(
        nameOf(space, gateway),
        new User(Secrets.digest(password), List.of(new Topics(space, gateway).base())));
  }

  /// The user name of sensors that are let in under a name.
  public static String sensorsOf(SpaceId space, String name) {
    // Two dots: no gateway has this one.
    return space + ".sensors." + name;
  }

  /// Lets sensors in, to the topics of sensors and to some of their own.
  ///
  /// @param name see [#sensorsOf]
  /// @param digest of the password, by [Secrets#digest(String)]
  /// @param prefix of their own topics, without its last slash; never `latchkey`
  public void addSensors(String name, String digest, String prefix) {
    List<String> prefixes = new ArrayList<>(SENSOR_PREFIXES);
    prefixes.add(prefix + "/");
    users.put(name, new User(digest, List.copyOf(prefixes)));
  }

  /// Lets nobody in but the hub and these users.
  public void retain(java.util.Set<String> names) {
    users.keySet().removeIf(name -> !name.equals(HUB) && !names.contains(name));
  }

  boolean authentic(@Nullable String name, @Nullable String password) {
    User user = name == null ? null : users.get(name);
    return user != null && password != null && same(user.digest, Secrets.digest(password));
  }

  /// Whether a user may publish or subscribe to a topic or topic filter.
  boolean permitted(String name, String topic) {
    User user = users.get(name);
    return user != null && user.prefixes.stream().anyMatch(topic::startsWith);
  }

  /// Takes as long for a near miss as for a far one.
  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
