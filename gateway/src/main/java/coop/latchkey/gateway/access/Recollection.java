package coop.latchkey.gateway.access;

import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Moment;
import java.time.InstantSource;

/// What is remembered, for deciding now. Never waits; any thread.
public interface Recollection {
  /// Who passed which door, and what was charged.
  AccessState state();

  /// The present moment, and how far it is to be believed.
  Moment moment();

  /// Nothing is remembered, and the clock is believed.
  static Recollection blank(InstantSource clock) {
    return new Recollection() {
      @Override
      public AccessState state() {
        return AccessState.EMPTY;
      }

      @Override
      public Moment moment() {
        return Moment.of(clock.instant());
      }
    };
  }
}
