package coop.latchkey.simulator.net;

import java.util.Collection;

/// The ways between the places of a world and its one broker. A place is a computer by its name;
/// what is said of one holds for connections that stand and for those to come.
public final class SimNetwork {
  SimNetwork() {}

  /// How the way of one place is from now on; [Weather#FAIR] until told.
  public void weather(String place, Weather weather) {
    throw new UnsupportedOperationException();
  }

  /// Nothing gets through in this direction, until [#heal]: packets wait in the sender's computer,
  /// and the sides find out by their keep-alive.
  public void cut(Collection<String> places, Way way) {
    throw new UnsupportedOperationException();
  }

  /// Both directions are whole again; what waited arrives if both sides still hold the connection.
  public void heal(Collection<String> places) {
    throw new UnsupportedOperationException();
  }

  /// Breaks what connections a place has, for both sides to see at once.
  public void reset(String place) {
    throw new UnsupportedOperationException();
  }

  /// Forgets a place's connections on the way, as a router does that restarts: each side still
  /// believes in them, what is sent on them is lost, and only the keep-alive shows it.
  public void halfOpen(String place) {
    throw new UnsupportedOperationException();
  }
}
