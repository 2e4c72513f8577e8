package coop.latchkey.simulator.net;

import coop.latchkey.simulator.time.SimTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The ways between the places of a world and its one broker. A place is a computer by its name;
/// what is said of one holds for connections that stand and for those to come.
public final class SimNetwork {
  private final SimTime time;
  private final Map<String, Place> places = new TreeMap<>();

  SimNetwork(SimTime time) {
    this.time = time;
  }

  Place place(String name) {
    return places.computeIfAbsent(name, _ -> new Place());
  }

  List<Wire> wires() {
    return places.values().stream().flatMap(place -> place.wires().stream()).toList();
  }

  /// How the way of one place is from now on; [Weather#FAIR] until told.
  public void weather(String place, Weather weather) {
    place(place).weather(weather);
  }

  /// Nothing gets through in this direction, until [#heal]: packets wait in the sender's computer,
  /// and the sides find out by their keep-alive.
  public void cut(Collection<String> cutOff, Way way) {
    for (String name : cutOff) {
      Place place = place(name);
      place.cut(way, time.nanos());
      List.copyOf(place.wires()).forEach(Wire::cut);
    }
  }

  /// Both directions are whole again; what waited arrives if both sides still hold the connection.
  public void heal(Collection<String> cutOff) {
    for (String name : cutOff) {
      Place place = place(name);
      long outage = place.heal(time.nanos());
      List.copyOf(place.wires()).forEach(wire -> wire.healed(outage));
    }
  }

  /// Breaks what connections a place has, for both sides to see at once.
  public void reset(String place) {
    List.copyOf(place(place).wires()).forEach(Wire::reset);
  }

  /// Forgets a place's connections on the way, as a router does that restarts: each side still
  /// believes in them, what is sent on them is lost, and only the keep-alive shows it.
  public void halfOpen(String place) {
    List.copyOf(place(place).wires()).forEach(Wire::forgotten);
  }
}
