package coop.latchkey.simulator.check;

/// Something that must always hold. Sees everything in order and finds what breaks it; keeps no
/// more of it than it needs. One thread, one run.
public interface Invariant {
  /// A short name, for tables.
  String name();

  /// The promise that it holds the programs to, in a sentence for people.
  String promise();

  /// Takes one thing in, and says what it found.
  void see(Seen seen, Findings findings);

  /// Where an invariant says what it found.
  interface Findings {
    /// Something was compared and held.
    void checked();

    /// It does not hold.
    ///
    /// @param what happened, in a sentence with the names of door, gateway and member
    void violated(String what);
  }
}
