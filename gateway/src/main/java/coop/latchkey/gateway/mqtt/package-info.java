/// The way to the hub and back by MQTT.
@NullMarked
package coop.latchkey.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
