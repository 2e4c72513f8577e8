package coop.latchkey.hub.broker;

import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/// Asks [BrokerUsers] on Artemis's behalf. Artemis writes an MQTT topic as an address with dots for
/// slashes, and a queue below it as `address::queue`.
final class BrokerGuard implements ActiveMQSecurityManager5 {
  private static final String QUEUE_MARK = "::";

  private final BrokerUsers users;

  BrokerGuard(BrokerUsers users) {
    this.users = users;
  }

  /// Null when nobody of this name and password is known.
  @Override
  public @Nullable Subject authenticate(
      @Nullable String user,
      @Nullable String password,
      @Nullable RemotingConnection connection,
      @Nullable String domain) {
    if (user == null || !users.authentic(user, password)) {
      return null;
    }
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    return subject;
  }

  @Override
  public boolean authorize(
      @Nullable Subject subject,
      @Nullable Set<Role> roles,
      @Nullable CheckType check,
      @Nullable String address) {
    if (subject == null || address == null) {
      return false;
    }
    int queue = address.indexOf(QUEUE_MARK);
    String topic = (queue < 0 ? address : address.substring(0, queue)).replace('.', '/');
    return subject.getPrincipals(UserPrincipal.class).stream()
        .anyMatch(principal -> users.permitted(principal.getName(), topic));
  }

  @Override
  public boolean validateUser(@Nullable String user, @Nullable String password) {
    return users.authentic(user, password);
  }

  /// The check without an address, which no MQTT connection makes.
  @Override
  public boolean validateUserAndRole(
      @Nullable String user,
      @Nullable String password,
      @Nullable Set<Role> roles,
      @Nullable CheckType check) {
    return BrokerUsers.HUB.equals(user) && users.authentic(user, password);
  }
}
