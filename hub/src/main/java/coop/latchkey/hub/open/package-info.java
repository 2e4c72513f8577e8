/// What leaves the operators' pages, for whoever asks: the SpaceAPI document and the public page.
/// Nothing does before a space's owners say so, and nobody is named unless they chose it as well.
@NullMarked
package coop.latchkey.hub.open;

import org.jspecify.annotations.NullMarked;
