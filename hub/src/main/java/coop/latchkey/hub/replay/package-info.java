/// Answers to calls that named an idempotency key, kept so that they can be given again.
@NullMarked
package coop.latchkey.hub.replay;

import org.jspecify.annotations.NullMarked;
