package coop.latchkey.simulator.net;

import coop.latchkey.config.mqtt.OutgoingMessage;

/// A message as it passed the broker.
///
/// @param nanos when, as [coop.latchkey.simulator.time.SimTime#nanos()]
/// @param from the publisher's client id; of a will, whose it was; of an injected one, `attacker`
public record Tapped(long nanos, String from, OutgoingMessage message) {}
