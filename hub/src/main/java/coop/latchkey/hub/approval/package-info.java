/// Two people for what one should not do alone: shutting a member out, locking a whole space down,
/// reading where one person was. A call that needs it becomes a request; another person with the
/// same permission approves or refuses it, and what they approve is carried out once, as it was
/// asked.
@NullMarked
package coop.latchkey.hub.approval;

import org.jspecify.annotations.NullMarked;
