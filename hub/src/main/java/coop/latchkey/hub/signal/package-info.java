/// Signals: thresholds, "empty" and "first in" of zones and spaces, told to pages, letters,
/// webhooks and MQTT topics. What they are told of comes in by
/// [coop.latchkey.hub.signal.EstimateListener].
@NullMarked
package coop.latchkey.hub.signal;

import org.jspecify.annotations.NullMarked;
