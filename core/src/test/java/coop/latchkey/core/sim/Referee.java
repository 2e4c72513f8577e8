package coop.latchkey.core.sim;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.occupancy.Estimate;
import coop.latchkey.core.occupancy.OccupancyChange;
import coop.latchkey.core.occupancy.OccupancyInput;
import coop.latchkey.core.occupancy.OccupancyMachine;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.core.occupancy.Premises;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds what the machine says against what was true, and against what counting alone says.
public final class Referee {
  /// What was compared.
  public enum Side {
    /// The machine's estimate.
    FUSED,
    /// Members who badged in and have not badged out, forgotten each night.
    BADGES,
    /// What the street doors' counters sum up to, never below zero and zeroed each night.
    COUNTERS
  }

  /// Of one zone, or the space.
  ///
  /// @param within which part of the minutes of opening hours the truth lay within the bounds
  /// @param withinAll the same of all time, weighed by time
  /// @param width the bounds' mean distance in opening hours
  /// @param errors mean absolute errors in opening hours
  /// @param errorsAll the same of all time, weighed by time
  public record Score(
      double within,
      double withinAll,
      double width,
      Map<Side, Double> errors,
      Map<Side, Double> errorsAll) {}

  /// What was said.
  ///
  /// @param space of the whole space
  public record Verdict(Score space, Map<ZoneId, Score> zones, List<OccupancyChange> changes) {}

  private final Premises premises;
  private final Simulation.Run run;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Set<MemberId> badges = new HashSet<>();
  private final List<OccupancyChange> changes = new ArrayList<>();
  private OccupancyState state;
  private int counted;
  private Instant zeroAt;

  private Referee(Simulation.Run run, Premises premises) {
    this.run = run;
    this.premises = premises;
    state = OccupancyState.empty(premises, run.begin());
    zeroAt = zeroAfter(run.begin());
    tallies.put("", new Tally(null));
    premises.zones().forEach(zone -> tallies.put(zone.id().value(), new Tally(zone.id())));
  }

  /// Plays a run to the machine and to the two ways of counting.
  public static Verdict judge(Simulation.Run run, Premises premises) {
    return new Referee(run, premises).judge();
  }

  private Verdict judge() {
    List<Truth.Step> steps = run.truth().steps();
    int step = 0;
    int record = 0;
    Instant minute = run.begin();
    while (minute.isBefore(run.end())) {
      Instant next = minute;
      Truth.Step truth = step < steps.size() ? steps.get(step) : null;
      JournalRecord told = record < run.journal().size() ? run.journal().get(record) : null;
      if (truth != null && truth.at().isBefore(next)) {
        next = truth.at();
      }
      if (told != null && told.at().isBefore(next)) {
        next = told.at();
      }
      passTime(next);
      if (told != null && told.at().equals(next)) {
        observe(told);
        record++;
      } else if (truth != null && truth.at().equals(next)) {
        tallies.values().forEach(tally -> tally.truth += truth.change(tally.zone));
        step++;
      } else {
        step(new OccupancyInput.TimePassed(), next);
        if (isOpen(next)) {
          tallies.values().forEach(Tally::sample);
        }
        minute = minute.plus(Duration.ofMinutes(1));
      }
    }
    Map<ZoneId, Score> zones = new LinkedHashMap<>();
    premises.zones().forEach(zone -> zones.put(zone.id(), tally(zone.id().value()).score()));
    return new Verdict(tally("").score(), zones, List.copyOf(changes));
  }

  private Tally tally(String name) {
    Tally tally = tallies.get(name);
    if (tally == null) {
      throw new IllegalStateException(name);
    }
    return tally;
  }

  private void passTime(Instant now) {
    while (!zeroAt.isAfter(now)) {
      weigh(zeroAt);
      badges.clear();
      counted = 0;
      zeroAt = zeroAfter(zeroAt);
      note();
    }
    weigh(now);
  }

  private void weigh(Instant now) {
    tallies.values().forEach(tally -> tally.weigh(now));
  }

  private void observe(JournalRecord record) {
    switch (record.fact()) {
      case Fact.AccessGranted granted -> {
        boolean street = !granted.door().equals(Building.STUDIO_DOOR);
        MemberId member = granted.member();
        if (street && member != null) {
          if (granted.direction() == Direction.IN) {
            badges.add(member);
          } else {
            badges.remove(member);
          }
        }
      }
      case Fact.PeopleCounted told -> {
        boolean street =
            told.sensor().equals(Building.FRONT_COUNTER)
                || told.sensor().equals(Building.BACK_COUNTER);
        counted = street ? Math.max(0, counted + told.in() - told.out()) : counted;
      }
      default -> {}
    }
    step(new OccupancyInput.Observed(record.fact()), record.at());
  }

  private void step(OccupancyInput input, Instant at) {
    OccupancyMachine.Step step = OccupancyMachine.step(state, input, at);
    state = step.state();
    for (OccupancyChange change : step.changes()) {
      changes.add(change);
    }
    note();
  }

  private void note() {
    for (Tally tally : tallies.values()) {
      tally.estimate = tally.zone == null ? state.space() : state.in(tally.zone);
      tally.badges = badges.size();
      tally.counters = counted;
    }
  }

  private Instant zeroAfter(Instant at) {
    LocalDate day = at.atZone(premises.timeZone()).toLocalDate();
    ZonedDateTime zero = day.atTime(premises.zeroAt()).atZone(premises.timeZone());
    return zero.toInstant().isAfter(at)
        ? zero.toInstant()
        : day.plusDays(1).atTime(premises.zeroAt()).atZone(premises.timeZone()).toInstant();
  }

  private boolean isOpen(Instant at) {
    int hour = at.atZone(premises.timeZone()).getHour();
    return hour >= 8 && hour < 22;
  }

  /// The sums of one zone.
  private static final class Tally {
    private final @Nullable ZoneId zone;
    private int truth;
    private Estimate estimate = Estimate.NOBODY;
    private int badges;
    private int counters;
    private @Nullable Instant since;
    private final Sums open = new Sums();
    private final Sums all = new Sums();

    Tally(@Nullable ZoneId zone) {
      this.zone = zone;
    }

    void weigh(Instant now) {
      if (since != null) {
        add(all, Duration.between(since, now).toMillis() / 1000.0);
      }
      since = now;
    }

    void sample() {
      add(open, 1);
    }

    private void add(Sums sums, double weight) {
      sums.weight += weight;
      boolean within = truth >= estimate.lower() && truth <= estimate.upper();
      sums.within += within ? weight : 0;
      sums.width += weight * (estimate.upper() - estimate.lower());
      sums.fused += weight * Math.abs(truth - estimate.people());
      sums.badges += weight * Math.abs(truth - badges);
      sums.counters += weight * Math.abs(truth - counters);
    }

    Score score() {
      return new Score(
          open.within / open.weight,
          all.within / all.weight,
          open.width / open.weight,
          open.errors(),
          all.errors());
    }
  }

  private static final class Sums {
    private double weight;
    private double within;
    private double width;
    private double fused;
    private double badges;
    private double counters;

    Map<Side, Double> errors() {
      Map<Side, Double> errors = new EnumMap<>(Side.class);
      errors.put(Side.FUSED, fused / weight);
      errors.put(Side.BADGES, badges / weight);
      errors.put(Side.COUNTERS, counters / weight);
      return errors;
    }
  }
}
