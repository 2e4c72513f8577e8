/// A network with an MQTT 5 broker in it: links that keep the promises of
/// [coop.latchkey.config.mqtt.MqttLink], over connections that wait, stall, break and go dead.
@NullMarked
package coop.latchkey.simulator.net;

import org.jspecify.annotations.NullMarked;
