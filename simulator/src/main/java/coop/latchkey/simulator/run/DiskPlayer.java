package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.Computer;
import coop.latchkey.core.sim.DiskAct;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.simulator.check.Seen.Part;
import coop.latchkey.simulator.disk.DiskFaults;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plays what happens to disks. The hub's database is believed to keep its promises on its disk:
/// there, only what makes a commit fail or slow is played.
final class DiskPlayer {
  /// What is left on a disk that is said to be full.
  private static final long ROOM_BYTES = 512;

  private final Scene scene;
  private final Places places;

  DiskPlayer(Scene scene, Places places) {
    this.scene = scene;
    this.places = places;
  }

  void play(DiskAct act) {
    switch (act) {
      case DiskAct.TornWrite(var of, var write, var lasting) ->
          scene.lasts(
              Places.name(act),
              // A sound disk, too, may tear what was not made safe: it excuses no more than a cut.
              Part.PROGRAM,
              places.key(of),
              lasting,
              () -> places.tear(of, write, lasting),
              () -> {});
      case DiskAct.LostFsync(var of, var lasting) ->
          disk(act, of, lasting, f -> f.losesForces(true), f -> f.losesForces(false));
      case DiskAct.DiskFull(var of, var lasting) -> full(act, of, lasting);
      case DiskAct.ReadOnly(var of, var lasting) ->
          disk(act, of, lasting, f -> f.readOnly(true), f -> f.readOnly(false));
      case DiskAct.SlowDisk(var of, var upTo, var lasting) ->
          disk(act, of, lasting, f -> f.slow(upTo), f -> f.slow(Duration.ZERO));
      case DiskAct.BitRot(var of, var bits) -> {
        GatewaySite site = places.site(of);
        if (site != null) {
          scene.struck(Places.name(act), Part.DISK, site.key());
          var _ = site.disk().rot(bits);
        }
      }
      case DiskAct.ImageTaken(var of) -> {
        GatewaySite site = places.site(of);
        if (site != null) {
          site.copyCard();
        }
      }
      case DiskAct.ImageRestored(var of, var lasting) -> restore(act, of, lasting);
    }
  }

  private void restore(DiskAct act, SpaceGateway of, Duration lasting) {
    @Nullable GatewaySite site = places.site(of);
    if (site != null) {
      scene.lasts(
          Places.name(act),
          Part.DISK,
          site.key(),
          lasting,
          () -> site.off(lasting, site::restoreCard),
          () -> {});
    }
  }

  private void full(DiskAct act, Computer of, Duration lasting) {
    @Nullable GatewaySite site = of instanceof SpaceGateway gateway ? places.site(gateway) : null;
    if (site != null) {
      disk(
          act,
          of,
          lasting,
          f -> f.capacity(site.disk().bytes() + ROOM_BYTES),
          f -> f.capacity(Long.MAX_VALUE));
    } else {
      disk(act, of, lasting, _ -> {}, _ -> {});
    }
  }

  private void disk(
      DiskAct act,
      Computer of,
      Duration lasting,
      Consumer<DiskFaults> begin,
      Consumer<DiskFaults> end) {
    switch (of) {
      case Computer.Hub _ ->
          scene.lasts(
              Places.name(act),
              Part.DISK,
              null,
              lasting,
              () -> places.hub().ail(act, true),
              () -> places.hub().ail(act, false));
      case SpaceGateway gateway -> {
        @Nullable GatewaySite site = places.site(gateway);
        if (site != null) {
          scene.lasts(
              Places.name(act),
              Part.DISK,
              site.key(),
              lasting,
              () -> begin.accept(site.disk().faults()),
              () -> end.accept(site.disk().faults()));
        }
      }
    }
  }
}
