/// What a change of rules does to people: who gains and who loses which door, and when. Pure; the
/// hub asks it before it publishes.
@NullMarked
package coop.latchkey.core.forecast;

import org.jspecify.annotations.NullMarked;
