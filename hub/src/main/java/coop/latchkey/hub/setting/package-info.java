/// What a space's owners choose: how it shows itself, in which language it speaks, for how long
/// events name people, and who is written to when there is an alarm.
@NullMarked
package coop.latchkey.hub.setting;

import org.jspecify.annotations.NullMarked;
