/// Tests of the MQTT link against a real broker, and that broker as a helper for others.
@NullMarked
package coop.latchkey.config.mqtt;

import org.jspecify.annotations.NullMarked;
