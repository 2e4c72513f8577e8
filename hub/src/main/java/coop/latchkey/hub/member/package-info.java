/// Spaces, doors, desks, members, plans and credentials, kept in the database and loaded from a
/// seed file.
@NullMarked
package coop.latchkey.hub.member;

import org.jspecify.annotations.NullMarked;
