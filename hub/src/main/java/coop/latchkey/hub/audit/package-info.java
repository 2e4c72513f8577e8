/// The audit log: who changed what, and who looked at a person's history. It is only ever appended
/// to, in the same transaction as the change itself, and each entry carries the hash of the one
/// before it.
@NullMarked
package coop.latchkey.hub.audit;

import org.jspecify.annotations.NullMarked;
