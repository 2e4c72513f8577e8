/// Alarms from the record that raises them to the name of who acknowledged them.
@NullMarked
package coop.latchkey.hub.alarm;

import org.jspecify.annotations.NullMarked;
