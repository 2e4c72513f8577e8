package coop.latchkey.gateway.door;

import coop.latchkey.core.journal.Fact;

/// A fact as it stands in the log. Digests are left out: they would let a reader of logs follow a
/// person.
public final class FactText {
  private FactText() {}

  /// One line, beginning with the kind of the event.
  public static String of(Fact fact) {
    String kind = fact.getClass().getSimpleName();
    return Character.toLowerCase(kind.charAt(0)) + kind.substring(1) + details(fact);
  }

  private static String details(Fact fact) {
    return switch (fact) {
      case Fact.AccessGranted f ->
          " door=" + f.door() + " reader=" + f.reader() + " reason=" + f.reason().code();
      case Fact.AccessDenied f ->
          " door=" + f.door() + " reader=" + f.reader() + " reason=" + f.reason().code();
      case Fact.DoorUnlocked f -> " door=" + f.door() + " cause=" + f.cause().code();
      case Fact.DoorClosed f -> " door=" + f.door() + " openMillis=" + f.openMillis();
      case Fact.DoorHeldOpen f -> " door=" + f.door() + " openMillis=" + f.openMillis();
      case Fact.CommandApplied f ->
          " door=" + f.door() + " action=" + f.action() + " command=" + f.command();
      case Fact.ReaderOffline f -> " reader=" + f.reader() + " why=" + f.why();
      case Fact.DeskUnknown f -> " desk=" + f.desk() + " why=" + f.why();
      case Fact.PeopleCounted f -> " sensor=" + f.sensor() + " in=" + f.in() + " out=" + f.out();
      case Fact.SensorUnknown f -> " sensor=" + f.sensor() + " why=" + f.why();
      case Fact.OfSensor f -> " sensor=" + f.sensor();
      case Fact.OfDoor f -> " door=" + f.door();
      case Fact.OfReader f -> " reader=" + f.reader();
      case Fact.OfDesk f -> " desk=" + f.desk();
      case Fact.CommandRefused f -> " why=" + f.why();
      case Fact.GatewayStarted f -> " software=" + f.software() + " boot=" + f.boot();
      case Fact.PolicyApplied f -> " version=" + f.version();
      case Fact.PolicyRefused f -> " version=" + f.version() + " why=" + f.why();
      case Fact.ClockStepped f -> " byMillis=" + f.byMillis();
      case Fact.JournalGap f -> " from=" + f.from() + " why=" + f.why();
    };
  }
}
