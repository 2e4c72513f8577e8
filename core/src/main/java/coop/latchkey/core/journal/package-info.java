/// Facts, their numbering and the bytes in which a gateway keeps them until the hub has
/// acknowledged them. The disk is a port; the framing, the scan of a torn tail and the cursor rules
/// are pure and live here.
@NullMarked
package coop.latchkey.core.journal;

import org.jspecify.annotations.NullMarked;
