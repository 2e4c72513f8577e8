/// The hub's secrets: the key that signs policies and commands, the credential keys, the gateways'
/// passwords. They lie in the data directory, readable by the hub's user alone.
@NullMarked
package coop.latchkey.hub.keys;

import org.jspecify.annotations.NullMarked;
