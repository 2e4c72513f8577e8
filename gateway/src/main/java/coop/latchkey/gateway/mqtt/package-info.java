/// The way to the hub and back by MQTT.
///
/// Wiring: open the journal, load the policy, build the doors as
/// [coop.latchkey.gateway.mqtt.CommandTarget], then `new GatewayUplink(site, journal, policies,
/// target, clock, new PahoLink(GatewayUplink.linkSettings(...)))`; it is the
/// [coop.latchkey.gateway.mqtt.Announcer] from then on and connects at `start()`. Doors need one
/// before: they may announce as soon as it is built, since it keeps the last of each. At the end
/// stop the doors (their last states are announced), then close the uplink, then the journal.
@NullMarked
package coop.latchkey.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
