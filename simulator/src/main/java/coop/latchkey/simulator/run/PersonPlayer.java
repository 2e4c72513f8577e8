package coop.latchkey.simulator.run;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Zone;
import coop.latchkey.core.sim.Manner;
import coop.latchkey.core.sim.PersonAct;
import coop.latchkey.core.sim.Showing;
import coop.latchkey.core.sim.SpaceDoor;
import coop.latchkey.core.sim.SpaceMember;
import coop.latchkey.core.sim.SpaceSensor;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.hardware.Visitor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Plays what people do. Whoever is not where an act begins leaves it out.
final class PersonPlayer {
  private final Scene scene;
  private final House house;
  private final Crowd crowd = new Crowd();
  private final Map<SpaceMember, SpaceSensor> seats = new HashMap<>();

  PersonPlayer(Scene scene, House house) {
    this.scene = scene;
    this.house = house;
    for (GatewaySite gateway : house.gateways()) {
      gateway.onFollowers(went ->
          follow(new SpaceDoor(gateway.key().space(), went.door()), went.direction()));
    }
  }

  void play(PersonAct act) {
    switch (act) {
      case PersonAct.GoIn(var who, var at, var with, var manner) ->
          go(who, at, Direction.IN, with, manner);
      case PersonAct.GoOut(var who, var at, var with, var manner) ->
          go(who, at, Direction.OUT, with, manner);
      case PersonAct.SitDown(var who, var at) -> sit(who, at);
      case PersonAct.StandUp(var who, var _) -> stand(who);
    }
  }

  private void go(
      SpaceMember who, SpaceDoor at, Direction direction, Showing with, Manner manner) {
    Door door = house.door(at);
    Crowd.@Nullable Place outer = place(at.space(), door.from());
    Crowd.Place inner = new Crowd.Place(at.space(), door.to());
    Crowd.@Nullable Place from = direction == Direction.IN ? outer : inner;
    Crowd.@Nullable Place to = direction == Direction.IN ? inner : outer;
    if (!house.isUp(at) || !Objects.equals(crowd.place(who), from) || !crowd.begin(who)) {
      return;
    }
    stand(who);
    Visitor.comes(
        house.doorway(at),
        scene,
        direction,
        with,
        manner,
        through -> {
          crowd.end(who);
          if (through) {
            crowd.move(who, to);
            passed(at, direction, who.member(), from, to);
          }
        });
  }

  /// Somebody without a name goes through behind another.
  private void follow(SpaceDoor at, Direction direction) {
    Door door = house.door(at);
    Crowd.@Nullable Place outer = place(at.space(), door.from());
    Crowd.Place inner = new Crowd.Place(at.space(), door.to());
    boolean in = direction == Direction.IN;
    crowd.count(in ? outer : inner, in ? inner : outer);
    passed(at, direction, null, in ? outer : inner, in ? inner : outer);
  }

  private static Crowd.@Nullable Place place(
      SpaceId space, coop.latchkey.core.id.@Nullable ZoneId zone) {
    return zone == null ? null : new Crowd.Place(space, zone);
  }

  private void passed(
      SpaceDoor at,
      Direction direction,
      @Nullable MemberId member,
      Crowd.@Nullable Place from,
      Crowd.@Nullable Place to) {
    scene.see(
        new Seen.WentThrough(scene.now(), house.keyOf(at), at.door(), direction, member));
    house.count(at, direction == Direction.IN);
    look(at.space(), from);
    look(at.space(), to);
  }

  /// The sensors of a place, and of those it is nested in, see who is there now.
  private void look(SpaceId space, Crowd.@Nullable Place changed) {
    if (changed == null) {
      return;
    }
    for (Zone zone : house.zones(space)) {
      house.room(space, zone.id(), crowd.heads(new Crowd.Place(space, zone.id())) > 0);
    }
  }

  private void sit(SpaceMember who, SpaceSensor at) {
    if (crowd.place(who) != null && !seats.containsKey(who) && house.desk(at, true)) {
      seats.put(who, at);
    }
  }

  private void stand(SpaceMember who) {
    SpaceSensor seat = seats.remove(who);
    if (seat != null) {
      house.desk(seat, false);
    }
  }
}
