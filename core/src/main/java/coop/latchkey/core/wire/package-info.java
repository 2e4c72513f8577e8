/// The MQTT contract, version 1: topics and messages as records, and their JSON, read and written
/// by one codec that gateway, hub and simulator share.
@NullMarked
package coop.latchkey.core.wire;

import org.jspecify.annotations.NullMarked;
