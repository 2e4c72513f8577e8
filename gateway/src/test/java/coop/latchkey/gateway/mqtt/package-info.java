/// Tests of the uplink against a real broker and a toy hub.
@NullMarked
package coop.latchkey.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
