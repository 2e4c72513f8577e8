/// Tests of the plain rules against the programs' own.
@NullMarked
package coop.latchkey.simulator.check.plain;

import org.jspecify.annotations.NullMarked;
