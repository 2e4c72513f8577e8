package coop.latchkey.core.sim;

import org.jspecify.annotations.Nullable;

/// What people do. Whoever is not where an act begins (who was not let in before) leaves it out.
public sealed interface PersonAct extends Act {
  /// Who does it.
  SpaceMember who();

  /// Somebody goes through a door, in the sense of its rules inwards.
  record GoIn(SpaceMember who, SpaceDoor at, Showing with, Manner manner) implements PersonAct {
    @Override
    public @Nullable FaultKind kind() {
      return manner.as();
    }
  }

  /// Somebody goes through a door outwards.
  record GoOut(SpaceMember who, SpaceDoor at, Showing with, Manner manner) implements PersonAct {
    @Override
    public @Nullable FaultKind kind() {
      return manner.as();
    }
  }

  /// Somebody who is in sits down at a desk.
  record SitDown(SpaceMember who, SpaceSensor at) implements PersonAct {
    @Override
    public @Nullable FaultKind kind() {
      return null;
    }
  }

  /// Somebody gets up from a desk.
  record StandUp(SpaceMember who, SpaceSensor from) implements PersonAct {
    @Override
    public @Nullable FaultKind kind() {
      return null;
    }
  }
}
