/// Events as they are asked for afterwards: filtered, in pages that stay put while events arrive,
/// and exported as CSV or JSON. Who the members were is told only to those who may read a person's
/// history, and each such look is written into the audit log.
@NullMarked
package coop.latchkey.hub.event;

import org.jspecify.annotations.NullMarked;
