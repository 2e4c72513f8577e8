package coop.latchkey.gateway.journal;

/// The bounds of a journal.
///
/// @param bytesMax of all segments together; beyond it the oldest segment goes, and with it what
///   the hub has not acknowledged
/// @param segmentBytes when a segment is full; the unit of loss and of deletion
/// @param queueMax facts that wait in memory for the disk; beyond it new ones are lost, and counted
///   as a gap
/// @param retryMillis between attempts at a disk that has failed
public record JournalSettings(long bytesMax, long segmentBytes, int queueMax, long retryMillis) {
  /// Refuses bounds that leave no room.
  public JournalSettings {
    if (segmentBytes < 1024 || bytesMax < 2 * segmentBytes || queueMax < 1 || retryMillis < 1) {
      throw new IllegalArgumentException(
          "journal bounds: at least two segments of 1 KiB, not " + bytesMax + "/" + segmentBytes);
    }
  }

  /// A journal of this many MiB, at least 1: segments of 4 MiB, or an eighth of a small journal;
  /// 10,000 facts in memory (a busy door's day, some 3 MB); a failed disk tried again every second.
  public static JournalSettings ofMiB(int mebibytes) {
    long bytes = mebibytes * 1024L * 1024;
    return new JournalSettings(bytes, Math.min(4L * 1024 * 1024, bytes / 8), 10_000, 1_000);
  }
}
