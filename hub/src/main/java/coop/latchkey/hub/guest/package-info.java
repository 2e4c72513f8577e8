/// Guests at the hub: PINs made for them, badges lent to them, and what their hosts are told.
@NullMarked
package coop.latchkey.hub.guest;

import org.jspecify.annotations.NullMarked;
