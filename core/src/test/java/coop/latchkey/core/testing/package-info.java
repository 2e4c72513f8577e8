/// Helpers for the tests of all modules: programs that a test needs beside it, seeded generators,
/// and the table in which benches print their figures.
@NullMarked
package coop.latchkey.core.testing;

import org.jspecify.annotations.NullMarked;
