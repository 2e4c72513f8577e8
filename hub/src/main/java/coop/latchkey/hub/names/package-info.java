/// How people are found by name: the words of names without case and accents, and the tables that
/// keep them. They are written wherever a member is, in the same transaction.
@NullMarked
package coop.latchkey.hub.names;

import org.jspecify.annotations.NullMarked;
