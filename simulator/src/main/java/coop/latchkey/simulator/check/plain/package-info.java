/// The rules at the door once more, as plainly as docs/rules.md tells them and without a line of
/// what decides in the programs: what the checks hold decisions against. Whatever a gateway may or
/// may not have heard of others is neither yes nor no here.
@NullMarked
package coop.latchkey.simulator.check.plain;

import org.jspecify.annotations.NullMarked;
