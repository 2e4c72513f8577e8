/// Tests of the journal: torn tails, killed programs, failing disks, bounds, new numbers.
@NullMarked
package coop.latchkey.gateway.journal;

import org.jspecify.annotations.NullMarked;
