package coop.latchkey.core.occupancy;

/// What was seen at a passage from the first sign that somebody passes until it has been quiet.
/// Times are milliseconds since 1970.
///
/// @param grantedIn badges let in
/// @param grantedOut badges read on the way out
/// @param pressed exits asked for by button
/// @param opened whether the contact opened
/// @param unasked whether it opened for nobody
/// @param in what the counter told
/// @param out what the counter told
/// @param twice how many of these it told of so shortly after another as people hardly pass
/// @param countedAt when it last told
/// @param flow who passed, by what is known until now
record Episode(
    long begun,
    long last,
    int grantedIn,
    int grantedOut,
    int pressed,
    boolean opened,
    boolean unasked,
    int in,
    int out,
    int twice,
    long countedAt,
    Flow flow) {
  /// The most badges or exits one episode tells apart; more pass in no such time.
  static final int MOST = 60;

  /// People pass a door one after the other, seldom with less time between them.
  private static final long APART_MILLIS = 550;

  private static final long LONG_AGO = Long.MIN_VALUE / 2;

  static Episode begun(long now) {
    return new Episode(now, now, 0, 0, 0, false, false, 0, 0, 0, LONG_AGO, Flow.NONE);
  }

  Episode granted(boolean inwards, long now) {
    return new Episode(
        begun,
        now,
        Math.min(MOST, grantedIn + (inwards ? 1 : 0)),
        Math.min(MOST, grantedOut + (inwards ? 0 : 1)),
        pressed,
        opened,
        unasked,
        in,
        out,
        twice,
        countedAt,
        flow);
  }

  Episode pressed(long now) {
    return new Episode(
        begun,
        now,
        grantedIn,
        grantedOut,
        Math.min(MOST, pressed + 1),
        opened,
        unasked,
        in,
        out,
        twice,
        countedAt,
        flow);
  }

  Episode opened(long now) {
    boolean forNobody = grantedIn + grantedOut + pressed == 0;
    return new Episode(
        begun,
        now,
        grantedIn,
        grantedOut,
        pressed,
        true,
        unasked || forNobody,
        in,
        out,
        twice,
        countedAt,
        flow);
  }

  Episode shut(long now) {
    return new Episode(
        begun,
        now,
        grantedIn,
        grantedOut,
        pressed,
        opened,
        unasked,
        in,
        out,
        twice,
        countedAt,
        flow);
  }

  Episode counted(int moreIn, int moreOut, long now) {
    return new Episode(
        begun,
        now,
        grantedIn,
        grantedOut,
        pressed,
        opened,
        unasked,
        in + moreIn,
        out + moreOut,
        twice + Math.max(0, moreIn + moreOut - 1) + (now - countedAt < APART_MILLIS ? 1 : 0),
        now,
        flow);
  }

  Episode with(Flow other) {
    return new Episode(
        begun,
        last,
        grantedIn,
        grantedOut,
        pressed,
        opened,
        unasked,
        in,
        out,
        twice,
        countedAt,
        other);
  }

  boolean counted() {
    return in + out > 0;
  }
}
