package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.LinkSettings;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.simulator.time.SimProcess;
import coop.latchkey.simulator.time.SimTime;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The broker of a world, and the network around it.
public final class SimBroker {
  /// What a broker has after a crash.
  public enum Keeping {
    /// Nothing: it is all in memory, as the hub's embedded broker is.
    MEMORY,
    /// Its retained messages but those of the last seconds, as one that saves them now and then.
    SAVED
  }

  /// A broker that runs.
  ///
  /// @param dice for everything the network does
  public SimBroker(SimTime time, RandomGenerator dice, Keeping keeping) {}

  /// The ways to it.
  public SimNetwork network() {
    throw new UnsupportedOperationException();
  }

  /// A link for a program; its place in the network is the process's name.
  public SimLink link(SimProcess process, LinkSettings settings) {
    return link(process, process.name(), settings);
  }

  /// A link for a program at this place.
  public SimLink link(SimProcess process, String place, LinkSettings settings) {
    throw new UnsupportedOperationException();
  }

  /// Whether it runs.
  public boolean up() {
    throw new UnsupportedOperationException();
  }

  /// It dies with everything it has not stored. Its computer tells all clients at once.
  public void crash() {
    throw new UnsupportedOperationException();
  }

  /// It dies with its computer: nobody is told.
  public void losePower() {
    throw new UnsupportedOperationException();
  }

  /// It runs again.
  public void start() {
    throw new UnsupportedOperationException();
  }

  /// It loses its retained messages and goes on.
  public void forgetRetained() {
    throw new UnsupportedOperationException();
  }

  /// Whether it keeps sessions that it was told to forget: a client that comes back hears again
  /// what it had not acknowledged.
  public void keepsSessions(boolean does) {
    throw new UnsupportedOperationException();
  }

  /// Has this told of every message that passes from now on.
  public void tap(Consumer<Tapped> listener) {
    throw new UnsupportedOperationException();
  }

  /// Somebody with a broker's password publishes this.
  public void inject(OutgoingMessage message) {
    throw new UnsupportedOperationException();
  }

  /// How many messages wait for clients, and are under way to them.
  public int queued() {
    throw new UnsupportedOperationException();
  }

  /// How many bytes they hold.
  public long queuedBytes() {
    throw new UnsupportedOperationException();
  }

  /// How many messages it dropped because a client's queue was full.
  public long dropped() {
    throw new UnsupportedOperationException();
  }

  /// How many messages it keeps for later subscribers.
  public int retained() {
    throw new UnsupportedOperationException();
  }

  /// How many messages it has handed to clients.
  public long delivered() {
    throw new UnsupportedOperationException();
  }
}
