package coop.latchkey.core.sim;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Lets people live in the building for some days.
public final class Simulation {
  private static final double DAY = 86_400;

  /// Of those who pass, how many would have opened the door for nothing before.
  private static final double HESITATES = 0.005;

  /// What was journalled, in the order of time, and what was true.
  public record Run(List<JournalRecord> journal, Truth truth, Instant begin, Instant end) {
    /// Copies the list.
    public Run {
      journal = List.copyOf(journal);
    }
  }

  private record Told(long at, Fact fact) {}

  private final RandomGenerator random;
  private final Hardware hardware;
  private final List<Fault> faults;
  private final Instant begin;
  private final List<Told> told = new ArrayList<>();
  private final Truth truth = new Truth();
  private final List<DeskSim> desks = new ArrayList<>();
  private final DoorSim front;
  private final DoorSim back;
  private final DoorSim studio;
  private final CounterSim opening;
  private final List<DoorSim> doors;
  private final Map<Integer, Integer> byBack = new HashMap<>();
  private int meeting;
  private double meetingEmptyAt = Double.POSITIVE_INFINITY;
  private boolean meetingTold;

  private Simulation(long seed, Hardware hardware, List<Fault> faults, Instant begin) {
    random = new SplittableRandom(seed);
    this.hardware = hardware;
    this.faults = faults;
    this.begin = begin;
    front =
        new DoorSim(
            Building.FRONT,
            new CounterSim(Building.FRONT_COUNTER, random, this::tell),
            null,
            Building.HOUSE,
            true,
            true,
            random,
            this::tell);
    back =
        new DoorSim(
            Building.BACK,
            new CounterSim(Building.BACK_COUNTER, random, this::tell),
            null,
            Building.HOUSE,
            false,
            true,
            random,
            this::tell);
    studio =
        new DoorSim(
            Building.STUDIO_DOOR,
            new CounterSim(Building.STUDIO_COUNTER, random, this::tell),
            Building.HOUSE,
            Building.STUDIO,
            false,
            false,
            random,
            this::tell);
    opening = new CounterSim(Building.MEETING_COUNTER, random, this::tell);
    doors = List.of(front, back, studio);
    for (int desk = 0; desk < Building.DESKS; desk++) {
      desks.add(new DeskSim(desk, random, this::tell));
    }
  }

  /// Some days of life.
  ///
  /// @param first the first day, whose midnight by UTC is the begin
  public static Run run(
      long seed, Hardware hardware, List<Fault> faults, LocalDate first, int days) {
    Instant begin = first.atStartOfDay(ZoneOffset.UTC).toInstant();
    Simulation simulation = new Simulation(seed, hardware, faults, begin);
    Routines routines = Building.routines(new SplittableRandom(seed + 1_000_003));
    for (int day = 0; day < days; day++) {
      for (Walk walk : routines.day(first.plusDays(day), day * DAY)) {
        simulation.passTime(walk.at());
        simulation.walk(walk);
      }
    }
    simulation.passTime(days * DAY);
    Instant end = begin.plusSeconds(Math.round(days * DAY));
    return new Run(simulation.journal(), simulation.truth, begin, end);
  }

  private void walk(Walk walk) {
    boolean inwards = walk.from() == Place.STREET;
    MemberId member = walk.person() < Building.MEMBERS ? new MemberId("m" + walk.person()) : null;
    double at = walk.at();
    if (walk.from() == Place.STUDIO) {
      at = studio.pass(walk.at(), member, false, walk.behind(), false);
    }
    if (walk.to() == Place.STREET || inwards) {
      DoorSim door = door(walk);
      at = door.pass(walk.at(), member, inwards, walk.behind(), walk.letIn());
      if (member != null && random.nextDouble() < HESITATES) {
        door.hesitate(walk.at() + 45, member);
      }
    }
    if (walk.to() == Place.STUDIO) {
      at = studio.pass(walk.at(), member, true, walk.behind(), false);
    }
    meeting(walk);
    desk(walk);
    truth.add(instant(at), Building.zone(walk.from()), Building.zone(walk.to()));
  }

  /// Most people leave where they came in.
  private DoorSim door(Walk walk) {
    if (walk.from() == Place.STREET) {
      byBack.put(walk.person(), random.nextDouble() < 0.25 ? 1 : 0);
    }
    boolean useBack = byBack.getOrDefault(walk.person(), 0) == 1 ^ random.nextDouble() < 0.1;
    return useBack && !walk.behind() ? back : front;
  }

  private void meeting(Walk walk) {
    if (walk.to() == Place.MEETING || walk.from() == Place.MEETING) {
      boolean inwards = walk.to() == Place.MEETING;
      opening.passes(walk.at() + 0.3, inwards);
      meeting += inwards ? 1 : -1;
      meetingEmptyAt = meeting == 0 ? walk.at() + 300 : Double.POSITIVE_INFINITY;
      if (meeting > 0 && !meetingTold) {
        meetingTold = true;
        tell(walk.at() + 2, new Fact.ZoneOccupied(Building.MEETING_ROOM));
      }
    }
  }

  private void desk(Walk walk) {
    if (walk.person() >= Building.MEMBERS) {
      return;
    }
    int desk = Building.deskOf(walk.person());
    Place place = Building.placeOf(desk);
    if (walk.to() == place) {
      desks.get(desk).sits(walk.at() + 20);
    } else if (walk.from() == place) {
      desks.get(desk).leaves(walk.at());
    }
  }

  private void passTime(double until) {
    for (DoorSim door : doors) {
      if (door.shutAt() > Double.NEGATIVE_INFINITY && door.shutAt() < until - 0.5) {
        door.shut();
      }
    }
    for (DeskSim desk : desks) {
      while (desk.dueAt() < until) {
        desk.due();
      }
    }
    if (meetingEmptyAt < until) {
      meetingTold = false;
      tell(meetingEmptyAt, new Fact.ZoneVacant(Building.MEETING_ROOM));
      meetingEmptyAt = Double.POSITIVE_INFINITY;
    }
  }

  private void tell(double at, Fact fact) {
    Fact said = isThere(fact) ? throughFaults(instant(at), fact) : null;
    if (said != null) {
      told.add(new Told(instant(at).toEpochMilli(), said));
    }
  }

  private boolean isThere(Fact fact) {
    return switch (fact) {
      case Fact.OfDesk _ -> hardware.desks();
      case Fact.PeopleCounted _ -> hardware.counters();
      case Fact.ZoneOccupied _, Fact.ZoneVacant _ -> hardware.rooms();
      case Fact.DoorOpened _, Fact.DoorClosed _, Fact.ExitRequested _ -> hardware.contacts();
      default -> true;
    };
  }

  private @Nullable Fact throughFaults(Instant at, Fact fact) {
    Fact said = fact;
    for (Fault fault : faults) {
      if (fault.isAt(at)) {
        said = said == null ? null : said(said, fault);
      }
    }
    return said;
  }

  private static @Nullable Fact said(Fact fact, Fault fault) {
    return switch (fault) {
      case Fault.DeskStuck stuck ->
          isOf(fact, stuck.desk())
              ? stuck.occupied() ? new Fact.DeskOccupied(Building.desk(stuck.desk())) : null
              : fact;
      case Fault.DeskDead dead -> isOf(fact, dead.desk()) ? null : fact;
      case Fault.CounterDead dead ->
          fact instanceof Fact.PeopleCounted counted
                  && counted.sensor().equals(counter(dead.door()))
              ? null
              : fact;
    };
  }

  private static coop.latchkey.core.id.SensorId counter(int door) {
    return switch (door) {
      case 0 -> Building.FRONT_COUNTER;
      case 1 -> Building.BACK_COUNTER;
      case 2 -> Building.STUDIO_COUNTER;
      default -> Building.MEETING_COUNTER;
    };
  }

  private static boolean isOf(Fact fact, int desk) {
    DeskId id = Building.desk(desk);
    return fact instanceof Fact.OfDesk of && of.desk().equals(id);
  }

  private Instant instant(double seconds) {
    return begin.plusMillis(Math.round(seconds * 1000));
  }

  private List<JournalRecord> journal() {
    told.sort(Comparator.comparingLong(Told::at));
    List<JournalRecord> records = new ArrayList<>();
    for (Told one : told) {
      records.add(
          new JournalRecord(
              records.size() + 1L,
              Instant.ofEpochMilli(one.at()),
              new ClockState(true, 5),
              one.fact()));
    }
    return records;
  }
}
