/// The hub on MQTT: hears gateways, acknowledges, publishes policies and commands.
@NullMarked
package coop.latchkey.hub.mqtt;

import org.jspecify.annotations.NullMarked;
