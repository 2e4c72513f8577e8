/// The one MQTT link that gateway and hub share: a small port,
/// [coop.latchkey.config.mqtt.MqttLink], and its adapter to Eclipse Paho's MQTT 5 client,
/// [coop.latchkey.config.mqtt.PahoLink]. The link holds no state worth keeping: it starts clean at
/// every connect, publishes nothing while it is down, and leaves it to its user to say again what
/// must be known.
@NullMarked
package coop.latchkey.config.mqtt;

import org.jspecify.annotations.NullMarked;
