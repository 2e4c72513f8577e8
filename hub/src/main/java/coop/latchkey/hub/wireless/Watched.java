package coop.latchkey.hub.wireless;

import coop.latchkey.core.id.SensorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A desk, zone or passage with its wireless sensors, as its machine sees it. Of one thread at a
/// time.
sealed interface Watched {
  /// The sensors that tell of it.
  List<Assignment> by();

  /// Takes what one of them said.
  List<Told> hears(Assignment by, Discovered sensor, Reading reading, long atMillis);

  /// Takes whether one of them is there, and can be relied on.
  List<Told> available(boolean available, long atMillis);

  /// Does what is due.
  List<Told> passTime(long nowMillis);

  /// Takes what one of them announces.
  void announced(Offer offer);

  /// Whether it changes faster than people move.
  boolean flapping();

  /// When something is due next; [Long#MAX_VALUE] for nothing.
  long wakeAt();

  /// A desk or zone.
  final class Place implements Watched {
    private final Assignment by;
    private SeenMachine machine;
    private SeenState state;

    private Place(Assignment by, SeenMachine machine, SeenState state) {
      this.by = by;
      this.machine = machine;
      this.state = state;
    }

    static Place start(Assignment by, long now, List<Told> to) {
      SeenMachine machine = machine(by, 0, 0);
      SeenMachine.Step step = machine.start(now);
      to.addAll(step.told());
      return new Place(by, machine, step.state());
    }

    private static SeenMachine machine(Assignment by, int expireSeconds, int offSeconds) {
      return new SeenMachine(
          new SeenMachine.Settings(
              by.desk(),
              by.sensor(),
              by.occupiedAfterMillis(),
              by.vacantAfterMillis(),
              sooner(by.silentAfterMillis(), expireSeconds),
              offSeconds * 1000L));
    }

    @Override
    public void announced(Offer offer) {
      machine = machine(by, offer.expireAfterSeconds(), offer.offDelaySeconds());
    }

    @Override
    public boolean flapping() {
      return state.flapping();
    }

    private List<Told> step(SeenInput input, long at) {
      SeenMachine.Step step = machine.step(state, input, at);
      state = step.state();
      return step.told();
    }

    @Override
    public List<Assignment> by() {
      return List.of(by);
    }

    @Override
    public List<Told> hears(Assignment from, Discovered sensor, Reading reading, long at) {
      return step(
          switch (reading) {
            case Reading.Sees(boolean yes) -> new SeenInput.Senses(yes != by.inverted());
            case Reading.Amount(double value) ->
                new SeenInput.Senses(there(sensor.offer, value) != by.inverted());
            case Reading.Nothing _, Reading.Strange _ -> new SeenInput.Alive();
          },
          at);
    }

    /// Whether a number means that somebody is there: people at all, or something near enough.
    private boolean there(Offer offer, double value) {
      if (offer.kind() != Offer.Kind.DISTANCE) {
        return value >= 1;
      }
      double centimetres =
          switch (offer.unit()) {
            case "m" -> value * 100;
            case "mm" -> value / 10;
            default -> value;
          };
      return centimetres > 0 && centimetres <= by.nearCentimetres();
    }

    @Override
    public List<Told> available(boolean available, long at) {
      return step(new SeenInput.Available(available), at);
    }

    @Override
    public List<Told> passTime(long now) {
      return step(new SeenInput.TimePassed(), now);
    }

    @Override
    public long wakeAt() {
      return machine.wakeAt(state);
    }
  }

  /// A passage.
  final class Passage implements Watched {
    private final List<Assignment> by;
    private final CountMachine machine;
    private CountMachine.State state;

    private Passage(List<Assignment> by, CountMachine machine, CountMachine.State state) {
      this.by = by;
      this.machine = machine;
      this.state = state;
    }

    static Passage start(
        List<Assignment> by, SensorId sensor, Map<Part, Long> counted, long now, List<Told> to) {
      long silent =
          by.stream()
              .mapToLong(Assignment::silentAfterMillis)
              .filter(one -> one > 0)
              .min()
              .orElse(0);
      CountMachine machine = new CountMachine(sensor, silent);
      CountMachine.Step step = machine.start(counted, now);
      to.addAll(step.told());
      return new Passage(List.copyOf(by), machine, step.state());
    }

    @Override
    public void announced(Offer offer) {}

    @Override
    public boolean flapping() {
      return false;
    }

    private List<Told> step(CountInput input, long at) {
      CountMachine.Step step = machine.step(state, input, at);
      state = step.state();
      return step.told();
    }

    @Override
    public List<Assignment> by() {
      return by;
    }

    @Override
    public List<Told> hears(Assignment from, Discovered sensor, Reading reading, long at) {
      int jumps = state.jumps();
      List<Told> told =
          new ArrayList<>(
              step(
                  reading instanceof Reading.Amount amount && from.part() != Part.STATE
                      ? new CountInput.Counts(from.part(), Math.round(amount.value()))
                      : new CountInput.Alive(),
                  at));
      if (state.jumps() > jumps) {
        sensor.note = "jumped";
      }
      return told;
    }

    @Override
    public List<Told> available(boolean available, long at) {
      return step(new CountInput.Available(available), at);
    }

    @Override
    public List<Told> passTime(long now) {
      return step(new CountInput.TimePassed(), now);
    }

    @Override
    public long wakeAt() {
      return machine.wakeAt(state);
    }
  }

  private static long sooner(long millis, int seconds) {
    long expires = seconds * 1000L;
    return millis == 0 || expires == 0 ? Math.max(millis, expires) : Math.min(millis, expires);
  }
}
