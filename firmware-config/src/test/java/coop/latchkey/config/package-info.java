/// Tests of config reading, boards and the files of this module.
@NullMarked
package coop.latchkey.config;

import org.jspecify.annotations.NullMarked;
