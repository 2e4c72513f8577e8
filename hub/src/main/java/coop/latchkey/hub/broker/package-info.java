/// The embedded MQTT broker, for spaces that run none of their own.
@NullMarked
package coop.latchkey.hub.broker;

import org.jspecify.annotations.NullMarked;
