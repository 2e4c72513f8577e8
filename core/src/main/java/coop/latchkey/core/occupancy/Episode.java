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
    Flow flow) {
  /// The most badges or exits one episode tells apart; more pass in no such time.
  static final int MOST = 60;

  static Episode begun(long now) {
    return new Episode(now, now, 0, 0, 0, false, false, 0, 0, Flow.NONE);
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
        flow);
  }

  Episode opened(long now) {
    boolean forNobody = grantedIn + grantedOut + pressed == 0;
    return new Episode(
        begun, now, grantedIn, grantedOut, pressed, true, unasked || forNobody, in, out, flow);
  }

  Episode shut(long now) {
    return new Episode(begun, now, grantedIn, grantedOut, pressed, opened, unasked, in, out, flow);
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
        flow);
  }

  Episode with(Flow other) {
    return new Episode(
        begun, last, grantedIn, grantedOut, pressed, opened, unasked, in, out, other);
  }

  boolean counted() {
    return in + out > 0;
  }
}
