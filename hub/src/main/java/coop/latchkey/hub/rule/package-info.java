/// The rules of spaces as people change them: checked against each other before they are stored,
/// each change kept with its author and reason.
@NullMarked
package coop.latchkey.hub.rule;

import org.jspecify.annotations.NullMarked;
