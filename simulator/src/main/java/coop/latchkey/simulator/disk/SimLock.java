package coop.latchkey.simulator.disk;

import coop.latchkey.simulator.time.SimProcess;
import java.nio.channels.FileLock;
import org.jspecify.annotations.Nullable;

/// A program's lock on a whole file, for as long as the program lives and holds the channel.
final class SimLock extends FileLock {
  private final FileNode file;
  private final SimChannel held;
  private final SimProcess process;

  SimLock(SimChannel channel, FileNode file, SimProcess process) {
    super(channel, 0, Long.MAX_VALUE, false);
    this.file = file;
    this.held = channel;
    this.process = process;
  }

  SimProcess process() {
    return process;
  }

  @Override
  public boolean isValid() {
    return held.isOpen() && process.alive() && equals(file.lock());
  }

  @Override
  public void release() {
    letGo(file, this);
  }

  static void letGo(FileNode file, @Nullable SimLock lock) {
    if (lock != null && lock.equals(file.lock())) {
      file.lock(null);
    }
  }
}
