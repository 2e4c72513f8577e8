/// The names of things: spaces, gateways, doors, zones, members and the rest, each a type of its
/// own, so that a door can never be taken for a desk. They appear in MQTT topics, URLs and files,
/// hence one small grammar for all of them ([coop.latchkey.core.id.Names]).
@NullMarked
package coop.latchkey.core.id;

import org.jspecify.annotations.NullMarked;
