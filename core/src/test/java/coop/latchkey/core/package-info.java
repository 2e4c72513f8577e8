/// Tests of the core as a whole: what it may know, and which of its rooms may know which.
@NullMarked
package coop.latchkey.core;

import org.jspecify.annotations.NullMarked;
