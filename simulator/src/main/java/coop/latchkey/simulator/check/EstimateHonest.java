package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.rule.Door;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// An estimate is never negative and lies within its own bounds; and of the minutes in which the
/// hub had heard everything of a whole space, the truth lies outside the bounds in no more than
/// [#OUTSIDE_MOST] says. How near estimates come to the truth is measured elsewhere
/// (docs/occupancy.md): here, on days with crowds and with people who follow others unseen, up to
/// 45 minutes in 100 were outside. That is judged of a space that is sound: nothing was wrong with
/// its lines, clocks and disks, nobody passed by a gateway that did not run, and nobody left who
/// was in before the story began.
///
/// Whatever is broken, most estimates of several people leave some doubt, as no door can tell who
/// follows others.
final class EstimateHonest implements Invariant {
  /// The part of minutes that may lie outside.
  static final double OUTSIDE_MOST = 0.75;

  /// Fewer minutes than this say nothing about a part of them.
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
    private Estimate shown = Estimate.NOBODY;
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
      case Seen.HubLooked looked -> compare(looked.space(), looked.at());
      case Seen.FaultBegun begun -> {
        GatewayKey at = begun.gateway();
        if (at != null && blinds(begun.part())) {
          space(at.space()).sound = false;
        }
      }
      case Seen.DiskRestored restored -> space(restored.gateway().space()).sound = false;
      case Seen.Over _ -> spaces.forEach((id, space) -> over(id, space, findings));
      default -> {
        // Nobody came or went.
      }
    }
  }

  private static boolean blinds(Seen.Part part) {
    return switch (part) {
      case HARDWARE, CLOCK, DISK -> true;
      case NETWORK, BROKER, PROGRAM, ATTACK -> false;
    };
  }

  private Space space(SpaceId id) {
    return spaces.computeIfAbsent(id, _ -> new Space());
  }

  private void went(Seen.WentThrough went) {
    if (isToTheStreet(went)) {
      Space space = space(went.gateway().space());
      space.inside += went.direction() == Direction.IN ? 1 : -1;
      KnownGateway gateway = known.gateway(went.gateway());
      space.sound &= gateway != null && gateway.running && space.inside >= 0;
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
      space.shown = estimate;
    }
  }

  private void compare(SpaceId id, long at) {
    Space space = space(id);
    if (space.sound && hasHeardAll(id, at)) {
      Estimate shown = space.shown;
      boolean within = shown.lower() <= space.inside && space.inside <= shown.upper();
      space.looks++;
      space.outside += within ? 0 : 1;
    }
  }

  private boolean hasHeardAll(SpaceId id, long at) {
    for (KnownGateway gateway : known.gateways()) {
      if (gateway.key.space().equals(id)) {
        long wellSince = known.wellSince(gateway);
        if (wellSince == Calm.NEVER || at <= PolicyArrives.rest(wellSince)) {
          return false;
        }
      }
    }
    return true;
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
          "In %d of %d minutes the people who were in %s lay outside the bounds."
              .formatted(space.outside, space.looks, id));
    } else {
      findings.checked();
    }
  }
}
