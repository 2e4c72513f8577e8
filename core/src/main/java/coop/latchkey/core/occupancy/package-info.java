/// Who and how many are in, and which desks are taken, derived from journalled facts; a count that
/// is not certain says between which bounds it lies.
@NullMarked
package coop.latchkey.core.occupancy;

import org.jspecify.annotations.NullMarked;
