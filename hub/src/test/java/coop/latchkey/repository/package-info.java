/// Tests of the repository as a whole: its front door `./latchkey` and the size and shape of its
/// files.
@NullMarked
package coop.latchkey.repository;

import org.jspecify.annotations.NullMarked;
