/// Pictures that draw, and those that would do more.
@NullMarked
package coop.latchkey.hub.floor;

import org.jspecify.annotations.NullMarked;
