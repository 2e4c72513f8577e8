package coop.latchkey.core.occupancy;

/// What is known of how many are in the space or in a zone.
///
/// @param crowd by what has passed its borders until the last episode that is over
/// @param atDesk which share of those in it sits at a desk with a sensor, learned slowly
/// @param told what the counters at its borders told since the night's zero: in less out
record RegionWatch(Crowd crowd, double atDesk, int told) {
  /// Two of three sit at their desk.
  static final RegionWatch NEW = new RegionWatch(Crowd.NOBODY, 0.65, 0);

  RegionWatch with(Crowd other) {
    return new RegionWatch(other, atDesk, told);
  }

  RegionWatch atDesk(double share) {
    return new RegionWatch(crowd, share, told);
  }

  RegionWatch counted(int more) {
    return new RegionWatch(crowd, atDesk, told + more);
  }
}
