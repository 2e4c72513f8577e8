/// What is wired to this gateway and how it behaves, read from `gateway.json`: first held against
/// the schema, then against the board and against itself.
@NullMarked
package coop.latchkey.gateway.config;

import org.jspecify.annotations.NullMarked;
