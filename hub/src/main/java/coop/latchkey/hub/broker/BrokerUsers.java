package coop.latchkey.hub.broker;

import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who may connect to the embedded broker, and to which topics: the hub to all, each gateway to its
/// own, nobody else to any. Thread-safe; a gateway may be added or removed at any time.
public final class BrokerUsers {
  /// The hub's user name.
  public static final String HUB = "hub";

  private record User(String password, String prefix) {}

  private final Map<String, User> users = new ConcurrentHashMap<>();

  /// Knows the hub alone.
  public BrokerUsers(String hubPassword) {
    users.put(HUB, new User(hubPassword, ""));
  }

  /// The user name of a gateway.
  public static String nameOf(SpaceId space, GatewayId gateway) {
    // A name holds no dot, so no gateway's user name is another's, nor the hub's.
    return space + "." + gateway;
  }

  /// Lets a gateway in.
  public void add(SpaceId space, GatewayId gateway, String password) {
    users.put(nameOf(space, gateway), new User(password, new Topics(space, gateway).base()));
  }

  /// Lets nobody in but the hub and these users.
  public void retain(java.util.Set<String> names) {
    users.keySet().removeIf(name -> !name.equals(HUB) && !names.contains(name));
  }

  boolean authentic(@Nullable String name, @Nullable String password) {
    User user = name == null ? null : users.get(name);
    return user != null && password != null && same(user.password, password);
  }

  /// Whether a user may publish or subscribe to a topic or topic filter.
  boolean permitted(String name, String topic) {
    User user = users.get(name);
    return user != null && topic.startsWith(user.prefix);
  }

  /// Takes as long for a near miss as for a far one.
  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
