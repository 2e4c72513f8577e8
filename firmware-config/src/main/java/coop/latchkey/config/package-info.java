/// What gateway and hub share beyond the pure core: reading a JSON file against its schema so that
/// every mistake is told at once, with its place and its mend, and the boards as data. The files
/// themselves lie in this module's resources: `schema/`, `boards/` and `demo/`.
@NullMarked
package coop.latchkey.config;

import org.jspecify.annotations.NullMarked;
