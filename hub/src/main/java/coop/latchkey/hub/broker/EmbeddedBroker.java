package coop.latchkey.hub.broker;

import coop.latchkey.hub.health.HealthCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/// The MQTT 5 broker inside the hub: Apache Artemis, all in memory. It needs no disk, because
/// gateways keep their journals until the hub has committed, and both sides publish their retained
/// state again when they connect. See docs/decisions/0001-embedded-broker.md.
public final class EmbeddedBroker implements HealthCheck, AutoCloseable {
  /// Largest MQTT packet, in bytes: twice the largest message of the contract, so that one that is
  /// too large reaches the hub and is counted there.
  private static final int PACKET_BYTES_MAX = 128 * 1024;

  /// Most bytes that wait for one topic's subscribers. Beyond that new messages are dropped, which
  /// costs only time: events are sent again until acknowledged, states are told again.
  private static final long TOPIC_BYTES_MAX = 16L * 1024 * 1024;

  private static final int THREADS = 4;

  /// Held here, because a logger that nobody holds forgets its level.
  private static final List<Logger> QUIET =
      Stream.of("org.apache.activemq", "org.apache.activemq.audit", "io.netty")
          .map(Logger::getLogger)
          .toList();

  private final EmbeddedActiveMQ server;
  private final int port;

  private EmbeddedBroker(EmbeddedActiveMQ server, int port) {
    this.server = server;
    this.port = port;
  }

  /// Starts listening; returns when clients can connect.
  ///
  /// @throws BrokerException when the port is taken or the address is not of this machine
  public static EmbeddedBroker start(String bind, int port, BrokerUsers users) {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    requireFree(bind, port);
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    try {
      server.setConfiguration(configuration(bind, port));
      server.setSecurityManager(new BrokerGuard(users));
      server.start();
    } catch (Exception e) {
      throw new BrokerException("the MQTT broker did not start: " + e.getMessage(), e);
    }
    EmbeddedBroker broker = new EmbeddedBroker(server, port);
    if (!broker.listens()) {
      broker.close();
      throw new BrokerException(taken(bind, port), null);
    }
    return broker;
  }

  @Override
  public String part() {
    return "broker";
  }

  @Override
  public Verdict now() {
    return listens()
        ? new Verdict(true, "the embedded broker listens on port " + port)
        : new Verdict(false, "the embedded broker has stopped; restart the hub");
  }

  /// Stops; connected clients see their connection end.
  @Override
  public void close() {
    // A client that is connecting just now makes Artemis log traces of its own half-ended state.
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    try {
      server.stop();
    } catch (Exception e) {
      throw new BrokerException("the MQTT broker did not stop: " + e.getMessage(), e);
    }
  }

  private boolean listens() {
    return server.getActiveMQServer().isStarted()
        && server.getActiveMQServer().getRemotingService().getAcceptor("mqtt").isStarted();
  }

  private static ConfigurationImpl configuration(String bind, int port) throws Exception {
    ConfigurationImpl config = new ConfigurationImpl();
    config.setName("latchkey");
    config.setPersistenceEnabled(false);
    config.setSecurityEnabled(true);
    config.setJMXManagementEnabled(false);
    config.setMessageCounterEnabled(false);
    config.setThreadPoolMaxSize(THREADS);
    config.setScheduledThreadPoolMaxSize(2);
    config.addAcceptorConfiguration("mqtt", acceptor(bind, port));
    config.addAddressSetting(
        "#",
        new AddressSettings()
            .setAutoCreateAddresses(true)
            .setAutoCreateQueues(true)
            .setAutoDeleteAddresses(true)
            .setAutoDeleteQueues(true)
            .setMaxSizeBytes(TOPIC_BYTES_MAX)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP));
    return config;
  }

  private static String acceptor(String bind, int port) {
    String host = bind.contains(":") ? "[" + bind + "]" : bind;
    return "tcp://"
        + host
        + ":"
        + port
        + "?protocols=MQTT;useEpoll=false;useKQueue=false;tcpNoDelay=true;remotingThreads=2"
        + ";maximumPacketSize="
        + PACKET_BYTES_MAX;
  }

  /// Artemis only logs a port that is taken; we want to say it.
  private static void requireFree(String bind, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
    } catch (IOException e) {
      throw new BrokerException(taken(bind, port) + " (" + e.getMessage() + ")", e);
    }
  }

  private static String taken(String bind, int port) {
    return "the MQTT broker cannot listen on "
        + bind
        + " port "
        + port
        + ": it is probably in use by another program; end that one, or choose another port with"
        + " --mqtt-port";
  }
}
