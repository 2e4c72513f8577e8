package coop.latchkey.gateway.mqtt;

import coop.latchkey.config.mqtt.IncomingMessage;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.OutgoingMessage;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.SendCursorMachine.Input;
import coop.latchkey.core.wire.Messages;
import coop.latchkey.core.wire.Messages.Ack;
import coop.latchkey.core.wire.Messages.PolicyManifest;
import coop.latchkey.core.wire.Messages.PolicyWant;
import coop.latchkey.core.wire.Parsed;
import coop.latchkey.core.wire.Topics;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FactLog;
import coop.latchkey.gateway.policy.PolicyStore;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the hub sends: acknowledgements, policies, commands. On the uplink's loop only.
final class Downlink {
  /// Numbers beyond this are no hub's: JSON readers elsewhere lose digits there (2^53).
  private static final long SEQ_MAX = 1L << 53;

  /// Refusals journalled in a minute at most; a flood of them shall not push real events out.
  private static final int REFUSALS_A_MINUTE = 60;

  private final Topics topics;
  private final MqttLink link;
  private final FactLog log;
  private final PolicyStore policies;
  private final CommandGate gate;
  private final CommandTarget target;
  private final EventClock clock;
  private final Outbox outbox;
  private final Loops loops;
  private final String chunkBase;
  private final BadPayloads bad = new BadPayloads();
  private volatile SharedEar shared = SharedEar.DEAF;
  private long minute;
  private int refusals;

  Downlink(
      Topics topics,
      MqttLink link,
      FactLog log,
      PolicyStore policies,
      CommandGate gate,
      CommandTarget target,
      EventClock clock,
      Outbox outbox,
      Loops loops) {
    this.topics = topics;
    this.link = link;
    this.log = log;
    this.policies = policies;
    this.gate = gate;
    this.target = target;
    this.clock = clock;
    this.outbox = outbox;
    this.loops = loops;
    this.chunkBase = topics.base() + "policy/chunk/";
  }

  BadPayloads bad() {
    return bad;
  }

  void hearShared(SharedEar ear) {
    shared = ear;
  }

  void message(IncomingMessage message) {
    String topic = message.topic();
    byte[] payload = message.payload();
    if (payload.length > Messages.MESSAGE_BYTES_MAX) {
      bad.count(topic, "oversized", payload.length + " bytes");
      if (topic.equals(topics.command())) {
        refuse(new CommandGate.Verdict.Refused(null, null, "malformed"));
      }
    } else if (topic.equals(topics.ack())) {
      acknowledged(topic, payload);
    } else if (topic.equals(topics.command())) {
      command(message);
    } else if (topic.equals(topics.policy())) {
      manifest(message);
    } else if (topic.equals(topics.shared())) {
      shared.hear(payload).ifPresent(refused -> bad.count(topic, refused.kind(), refused.detail()));
    } else if (topic.startsWith(chunkBase)) {
      chunk(topic, payload);
    } else {
      bad.count(topic, "unknownTopic", "nothing is expected there");
    }
  }

  void tick() {
    ask(policies.tick(nowMillis()));
  }

  private void acknowledged(String topic, byte[] payload) {
    switch (WireCodec.readAck(payload)) {
      case Parsed.Ok<Ack>(Ack ack) when ack.through() <= SEQ_MAX -> {
        policies.hubHeard();
        outbox.take(new Input.Acknowledged(ack.through()));
      }
      case Parsed.Ok<Ack>(Ack ack) -> bad.count(topic, "malformed", "through " + ack.through());
      case Parsed.Bad<Ack>(String kind, String detail) -> bad.count(topic, kind, detail);
    }
  }

  private void manifest(IncomingMessage message) {
    String topic = message.topic();
    byte[] payload = message.payload();
    if (payload.length == 0) {
      return;
    }
    switch (WireCodec.readPolicyManifest(payload)) {
      case Parsed.Ok<PolicyManifest>(PolicyManifest manifest) ->
          ask(policies.manifest(manifest, message.retained(), nowMillis()));
      case Parsed.Bad<PolicyManifest>(String kind, String detail) -> bad.count(topic, kind, detail);
    }
  }

  private void chunk(String topic, byte[] payload) {
    try {
      int index = Integer.parseInt(topic.substring(chunkBase.length()));
      ask(policies.chunk(index, payload, nowMillis()));
    } catch (NumberFormatException e) {
      bad.count(topic, "unknownTopic", "a chunk's topic ends in its number");
    }
  }

  private void ask(Optional<PolicyWant> want) {
    want.ifPresent(w -> {
      var _ = link.publish(OutgoingMessage.of(topics.policyWant(), WireCodec.write(w)));
    });
  }

  private void command(IncomingMessage message) {
    switch (gate.check(message, clock.now())) {
      case CommandGate.Verdict.Pass(var command) -> target.apply(command);
      case CommandGate.Verdict.Refused refused -> {
        if (refused.why().equals("malformed")) {
          bad.count(message.topic(), "malformed", "no command");
        }
        refuse(refused);
      }
    }
  }

  private void refuse(CommandGate.Verdict.Refused refused) {
    long now = TimeUnit.MILLISECONDS.toMinutes(nowMillis());
    if (now != minute) {
      minute = now;
      refusals = 0;
    }
    if (++refusals <= REFUSALS_A_MINUTE) {
      log.record(new Fact.CommandRefused(refused.id(), refused.door(), refused.why()));
    }
  }

  private long nowMillis() {
    return TimeUnit.NANOSECONDS.toMillis(loops.nanoTime());
  }
}
