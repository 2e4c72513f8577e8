/// What an operator has to see to: each alarm is kept from the event that raised it, in that
/// event's own transaction, until somebody has acknowledged it by name and its cause is gone.
@NullMarked
package coop.latchkey.hub.alarm;

import org.jspecify.annotations.NullMarked;
