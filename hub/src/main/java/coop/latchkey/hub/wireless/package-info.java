/// Wireless sensors that people own already: what Zigbee2MQTT, ESPHome and others announce at the
/// broker in Home Assistant's way is read, mapped to desks, zones and passages, and journalled as
/// facts of the reserved gateway `wireless`. Reading and deciding are pure;
/// [coop.latchkey.hub.wireless.WirelessDesk] is the one thread that does the rest.
@NullMarked
package coop.latchkey.hub.wireless;

import org.jspecify.annotations.NullMarked;
