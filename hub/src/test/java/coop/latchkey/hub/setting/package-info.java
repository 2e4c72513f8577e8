/// Colours that can be read and pictures that only draw.
@NullMarked
package coop.latchkey.hub.setting;

import org.jspecify.annotations.NullMarked;
