/// Members as an operator works with them: finding, adding and changing them, their badges by
/// tapping at a reader, their visits, and files of very many.
@NullMarked
package coop.latchkey.hub.people;

import org.jspecify.annotations.NullMarked;
