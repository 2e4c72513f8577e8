/// Golden tables: what the rules say, in plain text that an operator can read and add to.
/// `docs/testing.md` describes the language.
@NullMarked
package coop.latchkey.core.access.table;

import org.jspecify.annotations.NullMarked;
