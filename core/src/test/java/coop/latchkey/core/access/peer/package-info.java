/// Other engines that decide who may do what, given the same rules as a policy of ours: decisions
/// compared, time and memory side by side.
@NullMarked
package coop.latchkey.core.access.peer;

import org.jspecify.annotations.NullMarked;
