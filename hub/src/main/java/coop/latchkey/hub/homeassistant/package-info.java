/// Tells Home Assistant of doors, zones and desks by MQTT device discovery, and takes its orders to
/// doors where a space's owners let it.
@NullMarked
package coop.latchkey.hub.homeassistant;

import org.jspecify.annotations.NullMarked;
