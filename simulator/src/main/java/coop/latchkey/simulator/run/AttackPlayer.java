package coop.latchkey.simulator.run;

import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.core.sim.AttackAct;
import coop.latchkey.core.sim.AttackAct.Flaw;
import coop.latchkey.core.sim.AttackAct.Message;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.simulator.check.Seen.Part;
import coop.latchkey.simulator.net.Tapped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Somebody who hears everything at the broker and may publish anywhere what is signed: policies,
/// commands, what is shared. What is believed without a signature (acknowledgements, events,
/// states) only the broker's accounts protect, so there the attacker only sends again what was sent
/// there, or nonsense.
final class AttackPlayer {
  private static final int CAPTURED_MAX = 32;

  private record Kept(Message what, SpaceGateway of) {}

  private final Scene scene;
  private final Places places;
  private final RandomGenerator dice;
  private final Map<String, Kept> topics = new HashMap<>();
  private final Map<Kept, Deque<OutgoingMessage>> captured = new HashMap<>();

  AttackPlayer(Scene scene, Places places, List<SpaceGateway> gateways) {
    this.scene = scene;
    this.places = places;
    dice = scene.dice("attacker");
    for (SpaceGateway gateway : gateways) {
      Topics of = topics(gateway);
      topics.put(of.policy(), new Kept(Message.POLICY, gateway));
      topics.put(of.command(), new Kept(Message.COMMAND, gateway));
      topics.put(of.ack(), new Kept(Message.ACK, gateway));
      topics.put(of.events(), new Kept(Message.EVENTS, gateway));
      topics.put(of.status(), new Kept(Message.STATUS, gateway));
      topics.put(of.shared(), new Kept(Message.SHARED, gateway));
      topics.put(of.policyChunk(0), new Kept(Message.CHUNK, gateway));
    }
  }

  private static Topics topics(SpaceGateway gateway) {
    return new Topics(gateway.space(), gateway.gateway());
  }

  /// Hears a message pass.
  void heard(Tapped tapped) {
    Kept kept = topics.get(tapped.message().topic());
    if (kept != null && !tapped.from().equals("attacker")) {
      Deque<OutgoingMessage> all = captured.computeIfAbsent(kept, _ -> new ArrayDeque<>());
      OutgoingMessage last = all.peekFirst();
      if (last != null && Arrays.equals(last.payload(), tapped.message().payload())) {
        // Said again, as policies are.
        return;
      }
      all.addFirst(tapped.message());
      if (all.size() > CAPTURED_MAX) {
        all.removeLast();
      }
    }
  }

  void play(AttackAct act) {
    switch (act) {
      case AttackAct.Replay(var what, var to, var back, var retained) -> {
        byte @Nullable [] payload = capturedOf(what, to, back);
        if (payload != null) {
          send(act, what, to, payload, retained && isSigned(what));
        }
      }
      case AttackAct.Forge(var what, var to, var flaw, var retained) -> {
        byte @Nullable [] payload = forged(what, to, isSigned(what) ? flaw : Flaw.GARBAGE);
        if (payload != null) {
          send(act, what, to, payload, retained);
        }
      }
    }
  }

  /// A chunk counts as signed: its digest stands in the signed manifest.
  private static boolean isSigned(Message what) {
    return switch (what) {
      case POLICY, CHUNK, COMMAND, SHARED -> true;
      case ACK, EVENTS, STATUS -> false;
    };
  }

  private void send(
      AttackAct act, Message what, SpaceGateway to, byte[] payload, boolean retained) {
    scene.struck(Places.name(act), Part.ATTACK, places.key(to));
    scene.broker.inject(new OutgoingMessage(topic(what, to), payload, 1, retained, null));
  }

  private static String topic(Message what, SpaceGateway to) {
    Topics of = topics(to);
    return switch (what) {
      case POLICY -> of.policy();
      case CHUNK -> of.policyChunk(0);
      case COMMAND -> of.command();
      case ACK -> of.ack();
      case EVENTS -> of.events();
      case STATUS -> of.status();
      case SHARED -> of.shared();
    };
  }

  private byte @Nullable [] capturedOf(Message what, SpaceGateway of, int back) {
    Deque<OutgoingMessage> all = captured.get(new Kept(what, of));
    if (all == null || all.isEmpty()) {
      return null;
    }
    List<OutgoingMessage> list = new ArrayList<>(all);
    return list.get(Math.min(Math.max(back, 1), list.size()) - 1).payload();
  }

  private byte @Nullable [] forged(Message what, SpaceGateway to, Flaw flaw) {
    byte @Nullable [] last = capturedOf(what, to, 1);
    if (last != null && what == Message.SHARED && flaw != Flaw.CHANGED) {
      last = Forgery.dayLater(last);
    }
    return switch (flaw) {
      case GARBAGE -> "{\"through\": \"a lot\"".getBytes(StandardCharsets.UTF_8);
      case UNSIGNED -> {
        byte @Nullable [] text = invented(what, to, last);
        yield text == null ? null : Forgery.unsigned(text);
      }
      case WRONG_KEY -> {
        byte @Nullable [] text = invented(what, to, last);
        yield text == null ? null : Forgery.resigned(text, dice);
      }
      case CHANGED -> last == null ? null : Forgery.changed(last, dice);
      case OTHER_GATEWAY -> {
        byte @Nullable [] text = ofAnother(what, to);
        // For a door of that other gateway, or for one here.
        yield text != null && what == Message.COMMAND && dice.nextBoolean()
            ? Invention.readdressed(text, scene.story.cooperative(), to, dice)
            : text;
      }
    };
  }

  /// What would be obeyed if its signature were good.
  private byte @Nullable [] invented(Message what, SpaceGateway to, byte @Nullable [] last) {
    return switch (what) {
      case COMMAND -> Invention.unlocking(scene.story.cooperative(), to, scene.now(), dice);
      case POLICY -> last == null ? null : Invention.following(last, scene.now());
      case CHUNK, ACK, EVENTS, STATUS, SHARED -> last;
    };
  }

  private byte @Nullable [] ofAnother(Message what, SpaceGateway to) {
    for (SpaceGateway other : scene.story.cooperative().gateways()) {
      if (!other.equals(to)) {
        byte @Nullable [] payload = capturedOf(what, other, 1);
        if (payload != null) {
          return payload;
        }
      }
    }
    return null;
  }
}
