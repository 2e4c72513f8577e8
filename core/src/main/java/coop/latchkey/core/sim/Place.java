package coop.latchkey.core.sim;

/// Where somebody can be in the simulated building.
enum Place {
  /// Outside.
  STREET,
  /// Between all others: corridor and kitchen.
  HALL,
  /// A large room with desks, open to the hall.
  OPEN,
  /// A room with desks behind a door with a reader on its outer side only.
  STUDIO,
  /// A meeting room without a door, with a counter in its opening.
  MEETING
}
