/// Disks in memory that promise what a real one does and no more: files through
/// [java.nio.file.Files] and [java.nio.channels.FileChannel], of which a power cut keeps what was
/// forced and any part of the rest.
@NullMarked
package coop.latchkey.simulator.disk;

import org.jspecify.annotations.NullMarked;
