package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.rule.Door;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// An estimate is never negative and lies within its own bounds; and of the looks at a whole space
/// whose lines are sound, the truth lies outside the bounds in few. The bounds leave out one part
/// in a hundred at either end (decision 0027); with people who follow others unseen, so many more
/// are borne with as [#OUTSIDE_MOST] says.
///
/// Whatever is broken, most estimates of several people leave some doubt, as no door can tell who
/// follows others.
final class EstimateHonest implements Invariant {
  /// The part of looks that may lie outside.
  static final double OUTSIDE_MOST = 0.25;

  /// Fewer looks than this say nothing about a part of them.
  static final int LOOKS_LEAST = 500;

  /// From so many people on some will have followed others unseen (docs/occupancy.md).
  static final int SEVERAL = 3;

  /// The part of estimates of several people that may be without doubt.
  static final double CERTAIN_MOST = 0.5;

  /// Fewer estimates of several people than this say nothing about a part of them.
  static final int SEVERAL_LEAST = 10;

  private static final class Space {
    private int several;
    private int certain;
    private int inside;
    private int looks;
    private int outside;
    private boolean sound = true;
  }

  private final Known known;
  private final Map<SpaceId, Space> spaces = new HashMap<>();

  EstimateHonest(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "occupancy in bounds";
  }

  @Override
  public String promise() {
    return "Occupancy is never negative, and lies inside its bounds.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.WentThrough went -> went(went);
      case Seen.Estimated estimated -> estimated(estimated, findings);
      case Seen.FaultBegun begun -> {
        boolean counts = begun.part() == Seen.Part.HARDWARE || begun.part() == Seen.Part.CLOCK;
        GatewayKey at = begun.gateway();
        if (counts && at != null) {
          space(at.space()).sound = false;
        }
      }
      case Seen.Over _ -> spaces.forEach((id, space) -> over(id, space, findings));
      default -> {
        // Nobody came or went.
      }
    }
  }

  private Space space(SpaceId id) {
    return spaces.computeIfAbsent(id, _ -> new Space());
  }

  private void went(Seen.WentThrough went) {
    if (isToTheStreet(went)) {
      space(went.gateway().space()).inside += went.direction() == Direction.IN ? 1 : -1;
    }
  }

  private boolean isToTheStreet(Seen.WentThrough went) {
    KnownGateway gateway = known.gateway(went.gateway());
    if (gateway == null || gateway.issued.isEmpty()) {
      return false;
    }
    return gateway.issued.lastEntry().getValue().document().rules().doors().stream()
        .filter(door -> door.id().equals(went.door()))
        .map(Door::from)
        .anyMatch(Objects::isNull);
  }

  private void estimated(Seen.Estimated estimated, Findings findings) {
    Estimate estimate = estimated.estimate();
    boolean ordered =
        0 <= estimate.lower()
            && estimate.lower() <= estimate.people()
            && estimate.people() <= estimate.upper();
    if (!ordered) {
      findings.violated(
          "%s people are said to be in %s, between %d and %d."
              .formatted(estimate.people(), estimated.space(), estimate.lower(), estimate.upper()));
      return;
    }
    findings.checked();
    if (estimated.zone() == null) {
      Space space = space(estimated.space());
      if (estimate.people() >= SEVERAL) {
        space.several++;
        space.certain += estimate.lower() == estimate.upper() ? 1 : 0;
      }
      boolean within = estimate.lower() <= space.inside && space.inside <= estimate.upper();
      space.looks++;
      space.outside += within ? 0 : 1;
    }
  }

  private static void over(SpaceId id, Space space, Findings findings) {
    // Whatever is broken adds to the doubt.
    if (space.several >= SEVERAL_LEAST && space.certain > CERTAIN_MOST * space.several) {
      findings.violated(
          "%d of %d estimates of several people in %s claim to be certain."
              .formatted(space.certain, space.several, id));
    }
    if (!space.sound || space.looks < LOOKS_LEAST) {
      return;
    }
    if (space.outside > OUTSIDE_MOST * space.looks) {
      findings.violated(
          "In %d of %d looks at %s the people who were in lay outside the bounds."
              .formatted(space.outside, space.looks, id));
    } else {
      findings.checked();
    }
  }
}
