package coop.latchkey.hub.access;

import coop.latchkey.core.access.Charge;
import coop.latchkey.core.id.EventId;
import org.jspecify.annotations.Nullable;

/// A charge in the ledger, and where it comes from.
public record ChargeNote(Charge charge, Source source) {
  /// Where a charge comes from: an event at a door, or a person.
  ///
  /// @param event null for what a person did
  /// @param author null for what happened at a door
  /// @param reason why the person did it
  public record Source(@Nullable EventId event, @Nullable String author, @Nullable String reason) {
    static Source of(EventId event) {
      return new Source(event, null, null);
    }

    static Source of(String author, String reason) {
      return new Source(null, author, reason);
    }
  }
}
