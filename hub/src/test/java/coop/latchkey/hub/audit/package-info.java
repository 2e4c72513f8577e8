/// The audit log.
@NullMarked
package coop.latchkey.hub.audit;

import org.jspecify.annotations.NullMarked;
