package coop.latchkey.core.sim;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that happens in a story. An act is data: who plays the story gives it its effect, and
/// plays what follows from it (a person whose badge is refused goes away, a fault that lasts ends).
public sealed interface Act
    permits Act.Lasting,
        NetworkAct,
        DiskAct,
        ClockAct,
        HardwareAct,
        PersonAct,
        AttackAct,
        OperatorAct {
  /// What kind of trouble it is; null for everyday life.
  @Nullable FaultKind kind();

  /// An act whose effect ends by itself.
  sealed interface Lasting extends Act
      permits NetworkAct.Lasting, DiskAct.Lasting, ClockAct.Lasting, HardwareAct.Lasting {
    /// For how long.
    Duration lasting();
  }
}
