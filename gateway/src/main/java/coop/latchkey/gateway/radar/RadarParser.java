package coop.latchkey.gateway.radar;

import java.util.function.Consumer;

/// Finds an LD2410's reports in what comes over the wire ("HLK-LD2410 Serial Communication
/// Protocol" V1.02 to V1.08, section 2.3): `F4 F3 F2 F1`, two bytes of length, low byte first, that
/// many bytes, `F8 F7 F6 F5`. In them: type (02, or 01 in engineering mode), `AA`, state, moving
/// distance (2) and energy, still distance (2) and energy, detection distance (2), what engineering
/// mode adds, `55`, `00`. Anything else, answers to commands too, is passed over byte by byte, so
/// that a torn frame costs no whole one.
public final class RadarParser {
  private static final int[] HEAD = {0xF4, 0xF3, 0xF2, 0xF1};
  private static final int[] TAIL = {0xF8, 0xF7, 0xF6, 0xF5};
  private static final int LENGTH_AT = 4;
  private static final int DATA_AT = 6;
  private static final int BASIC = 13;

  /// Longer than the 35 bytes of engineering mode, for firmware yet to come.
  private static final int LONGEST = 64;

  private final Consumer<RadarReport> reports;
  private final int[] held = new int[DATA_AT + LONGEST + TAIL.length];
  private int count;

  /// A parser that hands each whole report on.
  public RadarParser(Consumer<RadarReport> reports) {
    this.reports = reports;
  }

  /// Takes the first `length` bytes of what was read.
  public void take(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      held[count++] = bytes[i] & 0xFF;
      while (count > 0 && !mayBeFrame()) {
        drop(1);
      }
    }
  }

  /// Whether what is held can be the beginning of a frame; a whole one is handed on and dropped.
  private boolean mayBeFrame() {
    for (int i = 0; i < Math.min(count, HEAD.length); i++) {
      if (held[i] != HEAD[i]) {
        return false;
      }
    }
    if (count < DATA_AT) {
      return true;
    }
    int length = word(LENGTH_AT);
    if (length < BASIC || length > LONGEST) {
      return false;
    }
    int whole = DATA_AT + length + TAIL.length;
    if (count < whole) {
      return true;
    }
    if (!isWhole(length)) {
      return false;
    }
    reports.accept(report());
    drop(whole);
    return true;
  }

  private boolean isWhole(int length) {
    for (int i = 0; i < TAIL.length; i++) {
      if (held[DATA_AT + length + i] != TAIL[i]) {
        return false;
      }
    }
    boolean typed = length == BASIC ? held[DATA_AT] == 2 : held[DATA_AT] == 1;
    boolean framed =
        held[DATA_AT + 1] == 0xAA
            && held[DATA_AT + length - 2] == 0x55
            && held[DATA_AT + length - 1] == 0;
    return typed && framed && held[DATA_AT + 2] <= 6;
  }

  private RadarReport report() {
    RadarReport.State state =
        switch (held[DATA_AT + 2]) {
          case 0 -> RadarReport.State.NONE;
          case 1 -> RadarReport.State.MOVING;
          case 2 -> RadarReport.State.STILL;
          case 3 -> RadarReport.State.MOVING_AND_STILL;
          default -> RadarReport.State.CALIBRATING;
        };
    return new RadarReport(
        state,
        word(DATA_AT + 3),
        held[DATA_AT + 5],
        word(DATA_AT + 6),
        held[DATA_AT + 8],
        word(DATA_AT + 9));
  }

  private int word(int at) {
    return held[at] | held[at + 1] << 8;
  }

  private void drop(int bytes) {
    count -= bytes;
    System.arraycopy(held, bytes, held, 0, count);
  }
}
