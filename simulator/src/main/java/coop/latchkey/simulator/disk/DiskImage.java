package coop.latchkey.simulator.disk;

/// A copy of everything on a [SimDisk] at one moment, as of a card put into a reader.
public final class DiskImage {
  DiskImage() {}
}
