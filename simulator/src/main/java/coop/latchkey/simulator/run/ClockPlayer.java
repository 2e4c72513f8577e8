package coop.latchkey.simulator.run;

import coop.latchkey.core.sim.ClockAct;
import coop.latchkey.core.sim.Computer;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.simulator.check.Seen.Part;
import coop.latchkey.simulator.time.SimClock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Plays what happens to the time of day.
final class ClockPlayer {
  private static final Duration BOOT = Duration.ofSeconds(30);

  private final Scene scene;
  private final Places places;

  ClockPlayer(Scene scene, Places places) {
    this.scene = scene;
    this.places = places;
  }

  void play(ClockAct act) {
    switch (act) {
      case ClockAct.Drift(var of, var partsPerMillion, var lasting) ->
          clock(act, of, lasting, clock -> clock.drift(partsPerMillion));
      case ClockAct.Step(var of, var by, var lasting) ->
          clock(act, of, lasting, clock -> clock.step(by));
      case ClockAct.NoClock(var of, var lasting) -> noClock(act, of, lasting);
      // Calendars are no fault of any clock, and excuse nothing.
      case ClockAct.ClocksChange _, ClockAct.LeapDay _ -> scene.counted(Places.name(act));
      case ClockAct.LongOff(var of, var lasting) -> {
        @Nullable GatewaySite site = places.site(of);
        if (site != null) {
          scene.lasts(
              Places.name(act),
              Part.PROGRAM,
              site.key(),
              lasting,
              () -> site.off(lasting, () -> {}),
              () -> {});
        }
      }
    }
  }

  private void clock(ClockAct act, Computer of, Duration lasting, Consumer<SimClock> change) {
    switch (of) {
      case Computer.Hub _ ->
          lasts(act, of, lasting, places.hub().clock(), change, places.hub()::sayClock);
      case SpaceGateway gateway -> {
        @Nullable GatewaySite site = places.site(gateway);
        if (site != null) {
          lasts(act, of, lasting, site.clock(), change, site::sayClock);
        }
      }
    }
  }

  private void lasts(
      ClockAct act,
      Computer of,
      Duration lasting,
      SimClock clock,
      Consumer<SimClock> change,
      Runnable say) {
    scene.lasts(
        Places.name(act),
        Part.CLOCK,
        places.key(of),
        lasting,
        () -> {
          clock.service(false);
          change.accept(clock);
          say.run();
        },
        () -> {
          clock.service(true);
          say.run();
        });
  }

  private void noClock(ClockAct act, SpaceGateway of, Duration lasting) {
    @Nullable GatewaySite site = places.site(of);
    if (site != null) {
      scene.lasts(
          Places.name(act),
          Part.CLOCK,
          site.key(),
          lasting,
          () -> site.off(BOOT, site::forgetTime),
          () -> {
            site.clock().service(true);
            site.sayClock();
          });
    }
  }
}
