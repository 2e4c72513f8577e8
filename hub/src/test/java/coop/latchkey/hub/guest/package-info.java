/// Tests of the reception.
@NullMarked
package coop.latchkey.hub.guest;

import org.jspecify.annotations.NullMarked;
