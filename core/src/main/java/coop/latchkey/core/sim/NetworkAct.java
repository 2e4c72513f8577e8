package coop.latchkey.core.sim;

import java.time.Duration;
import java.util.List;

/// What happens to the network between the hub, the gateways and the broker. Where computers are
/// named, their connections to the broker are meant.
public sealed interface NetworkAct extends Act {
  /// Ends by itself.
  sealed interface Lasting extends NetworkAct, Act.Lasting {}

  /// Each message takes up to so long, one way.
  record Delay(List<Computer> of, Duration upTo, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.DELAY;
    }
  }

  /// Of a thousand messages so many are lost on the way: the connection stalls, or breaks.
  record Loss(List<Computer> of, int perMille, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.LOSS;
    }
  }

  /// Of a thousand messages so many come twice.
  record Duplication(List<Computer> of, int perMille, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.DUPLICATION;
    }
  }

  /// Of a thousand messages so many come after a later one.
  record Reordering(List<Computer> of, int perMille, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.REORDERING;
    }
  }

  /// These do not reach the broker: their connections break, and no new ones come about.
  record Partition(List<Computer> of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.PARTITION;
    }
  }

  /// Nothing goes through and nobody is told: the broker believes in the connection, or the
  /// computer does.
  record HalfOpen(List<Computer> of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.HALF_OPEN;
    }
  }

  /// So few bytes a second go through.
  record SlowLink(List<Computer> of, int bytesPerSecond, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.SLOW_LINK;
    }
  }

  /// The broker dies with all it had not stored, and comes back.
  record BrokerCrash(Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.BROKER_CRASH;
    }
  }

  /// The broker forgets all retained messages and goes on.
  record RetainedForgotten() implements NetworkAct {
    @Override
    public FaultKind kind() {
      return FaultKind.RETAINED_FORGOTTEN;
    }
  }

  /// A second client uses a gateway's id and connects whenever it is thrown out.
  record IdTwice(SpaceGateway of, Duration lasting) implements Lasting {
    @Override
    public FaultKind kind() {
      return FaultKind.ID_TWICE;
    }
  }
}
