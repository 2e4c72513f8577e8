/// Letters that the hub writes: kept in the database in the transaction of what they tell, and sent
/// to a mail server by a thread of their own, again and again until it takes them. Nothing waits
/// for a mail server but that thread.
@NullMarked
package coop.latchkey.hub.mail;

import org.jspecify.annotations.NullMarked;
