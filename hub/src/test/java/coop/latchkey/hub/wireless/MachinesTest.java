package coop.latchkey.hub.wireless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.testing.Seeds;
import coop.latchkey.core.wire.WireCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What wireless sensors say, as facts.
class MachinesTest {
  private static final SensorId COUNTER = new SensorId("count");

  private final List<String> told = new ArrayList<>();
  private SeenMachine machine = desk(0, 0, 0);
  private SeenState state = SeenState.beginning(0);

  private static SeenMachine desk(long on, long off, long silent) {
    return new SeenMachine(new SeenMachine.Settings(new DeskId("d"), null, on, off, silent, 0));
  }

  private void begin(SeenMachine with) {
    machine = with;
    take(machine.start(0));
  }

  private void take(SeenMachine.Step step) {
    state = step.state();
    step.told().forEach(one -> told.add(text(one)));
  }

  private static String text(Told one) {
    var fact = one.fact();
    String why =
        fact instanceof coop.latchkey.core.journal.Fact.DeskUnknown unknown
            ? " " + unknown.why()
            : fact instanceof coop.latchkey.core.journal.Fact.SensorUnknown unknown
                ? " " + unknown.why()
                : fact instanceof coop.latchkey.core.journal.Fact.PeopleCounted counted
                    ? " " + counted.in() + "/" + counted.out()
                    : "";
    return one.atMillis() + " " + (fact == null ? "-" : WireCodec.kind(fact)) + why;
  }

  private void senses(long at, boolean present) {
    take(machine.step(state, new SeenInput.Senses(present), at));
  }

  private void available(long at, boolean available) {
    take(machine.step(state, new SeenInput.Available(available), at));
  }

  private void pass(long at) {
    take(machine.step(state, new SeenInput.TimePassed(), at));
  }

  private void expect(String... lines) {
    assertEquals(List.of(lines), told);
  }

  @Test
  void delaysAreKeptToTheMillisecondHoweverLateTheClockCalls() {
    begin(desk(2_000, 30_000, 0));
    senses(1_000, true);
    senses(5_000, false);
    senses(20_000, true);
    senses(21_000, false);
    pass(200_000);
    expect("0 deskUnknown started", "3000 deskOccupied", "51000 deskVacant");
    assertEquals(Long.MAX_VALUE, machine.wakeAt(state));
  }

  @Test
  void aZonesSensorTellsOfItsZone() {
    begin(new SeenMachine(new SeenMachine.Settings(null, new SensorId("r"), 0, 0, 9_000, 0)));
    senses(1_000, true);
    senses(2_000, false);
    pass(100_000);
    expect(
        "0 sensorUnknown started",
        "1000 zoneOccupied",
        "2000 zoneVacant",
        "11000 sensorUnknown silent");
  }

  @Test
  void silenceIsUnknownUntilTheSensorSpeaksAgain() {
    begin(desk(0, 0, 10_000));
    senses(1_000, true);
    take(machine.step(state, new SeenInput.Alive(), 9_000));
    pass(18_999);
    pass(60_000);
    senses(70_000, true);
    expect(
        "0 deskUnknown started",
        "1000 deskOccupied",
        "19000 deskUnknown silent",
        "70000 deskOccupied");
  }

  @Test
  void offlineIsUnknownAndWhatWasSaidMeanwhileCountsAfterwards() {
    begin(desk(0, 0, 0));
    senses(1_000, true);
    available(2_000, false);
    available(2_500, false);
    senses(3_000, false);
    available(4_000, true);
    available(5_000, false);
    available(6_000, true);
    pass(9_000);
    expect(
        "0 deskUnknown started",
        "1000 deskOccupied",
        "2000 deskUnknown offline",
        "4000 deskVacant",
        "5000 deskUnknown offline");
  }

  @Test
  void aSensorThatOnlySaysYesIsBelievedForItsTime() {
    begin(new SeenMachine(new SeenMachine.Settings(new DeskId("d"), null, 0, 0, 0, 5_000)));
    senses(1_000, true);
    senses(4_000, true);
    pass(60_000);
    expect("0 deskUnknown started", "1000 deskOccupied", "9000 deskVacant");
  }

  @Test
  void aSensorThatFlapsAtHundredHertzCostsAHandfulOfFacts() {
    begin(desk(0, 0, 0));
    for (int i = 1; i <= 60_000; i++) {
      senses(i * 10L, i % 2 == 1);
    }
    assertTrue(told.size() <= SeenMachine.FLAPS_MAX + 3, told.toString());
    assertEquals("deskUnknown flapping", told.getLast().replaceFirst("^[0-9]+ ", ""));
    int before = told.size();
    senses(601_000, true);
    pass(630_000);
    assertEquals(
        List.of("deskOccupied"),
        told.subList(before, told.size()).stream()
            .map(line -> line.replaceFirst("^[0-9]+ ", ""))
            .toList());
  }

  @Test
  void timesNeverGoBackAndFactsAreNeverTooMany() {
    Seeds.run(
        300,
        (_, random) -> {
          SeenMachine any =
              desk(random.nextInt(3) * 700L, random.nextInt(3) * 900L, random.nextInt(2) * 20_000L);
          SeenMachine.Step step = any.start(0);
          List<Told> all = new ArrayList<>(step.told());
          long now = 0;
          for (int i = 0; i < 400; i++) {
            now += random.nextInt(4) == 0 ? random.nextInt(15_000) : random.nextInt(40);
            SeenInput input =
                switch (random.nextInt(8)) {
                  case 0 -> new SeenInput.Available(random.nextInt(4) > 0);
                  case 1 -> new SeenInput.TimePassed();
                  case 2 -> new SeenInput.Alive();
                  default -> new SeenInput.Senses(random.nextBoolean());
                };
            step = any.step(step.state(), input, now - random.nextInt(50));
            all.addAll(step.told());
            assertTrue(any.wakeAt(step.state()) > step.state().at(), "due, but not done");
          }
          for (int i = 1; i < all.size(); i++) {
            assertTrue(all.get(i).atMillis() >= all.get(i - 1).atMillis(), all.toString());
            if (i > SeenMachine.FLAPS_MAX + 4) {
              long span = all.get(i).atMillis() - all.get(i - SeenMachine.FLAPS_MAX - 4).atMillis();
              assertTrue(span >= SeenMachine.WINDOW_MILLIS / 2, "too many facts: " + all);
            }
          }
        });
  }

  @Test
  void aCountersSumsCountNobodyTwice() {
    CountMachine counter = new CountMachine(COUNTER, 0);
    List<String> lines = new ArrayList<>();
    CountMachine.Step step = counter.start(Map.of(), 0);
    CountInput[] said = {
      new CountInput.Counts(Part.IN, 100),
      new CountInput.Counts(Part.OUT, 90),
      new CountInput.Counts(Part.IN, 103),
      new CountInput.Counts(Part.IN, 103),
      new CountInput.Counts(Part.OUT, 91),
      new CountInput.Counts(Part.IN, 2),
      new CountInput.Counts(Part.IN, 5_000),
      new CountInput.Counts(Part.IN, 5_001)
    };
    step.told().forEach(one -> lines.add(text(one)));
    for (int i = 0; i < said.length; i++) {
      step = counter.step(step.state(), said[i], (i + 1) * 2_000L);
      step.told().forEach(one -> lines.add(text(one)));
    }
    assertEquals(
        List.of(
            "0 sensorUnknown started",
            "2000 -",
            "4000 -",
            "6000 peopleCounted 3/0",
            "10000 peopleCounted 0/1",
            "12000 peopleCounted 2/0",
            "14000 -",
            "16000 peopleCounted 1/0"),
        lines);
    assertEquals(1, step.state().jumps());
    CountMachine.Step again = counter.start(step.state().counted(), 20_000);
    again = counter.step(again.state(), new CountInput.Counts(Part.IN, 5_001), 21_000);
    assertEquals(List.of(), again.told(), "heard before the restart");
    again = counter.step(again.state(), new CountInput.Counts(Part.IN, 5_004), 22_000);
    assertEquals("22000 peopleCounted 3/0", text(again.told().getFirst()));
  }

  @Test
  void aNumberOfPeopleInsideIsCountedByItsChangesAtMostOnceASecond() {
    CountMachine counter = new CountMachine(COUNTER, 60_000);
    List<String> lines = new ArrayList<>();
    CountMachine.Step step = counter.start(Map.of(Part.INSIDE, 4L), 0);
    for (int i = 1; i <= 1_000; i++) {
      step = counter.step(step.state(), new CountInput.Counts(Part.INSIDE, 4 + i % 2), i * 10L);
      step.told().forEach(one -> lines.add(text(one)));
    }
    assertTrue(lines.size() <= 11, lines.toString());
    step = counter.step(step.state(), new CountInput.TimePassed(), 100_000);
    assertEquals("70000 sensorUnknown silent", text(step.told().getLast()));
  }
}
