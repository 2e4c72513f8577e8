package coop.latchkey.core.access;

import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.AccessStateMachine.Input;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What happens to a few members at a few doors, made up by chance: few enough for everything to
/// meet.
final class AccessStates {
  static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private AccessStates() {}

  /// Up to 40 inputs of the last `days` days.
  static List<Input> inputs(RandomGenerator random, int days) {
    List<Input> inputs = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      MemberId member = new MemberId("m-" + random.nextInt(4));
      Instant at = NOW.minusSeconds(random.nextLong(Duration.ofDays(days).toSeconds()));
      inputs.add(
          switch (random.nextInt(4)) {
            case 0 -> new Input.Forgiven(member, at);
            case 1 -> new Input.Charged(member, charge(random, at));
            default ->
                new Input.Passed(
                    member,
                    new DoorId("d-" + random.nextInt(3)),
                    passage(random, at),
                    random.nextBoolean() ? charge(random, at) : null);
          });
    }
    return inputs;
  }

  static AccessState after(List<Input> inputs) {
    AccessState state = AccessState.EMPTY;
    for (Input input : inputs) {
      state = AccessStateMachine.step(state, input, NOW);
    }
    return state;
  }

  static List<Input> shuffled(List<Input> inputs, RandomGenerator random) {
    List<Input> shuffled = new ArrayList<>(inputs);
    Collections.shuffle(shuffled, java.util.Random.from(random));
    return shuffled;
  }

  /// Times of whole hours, so that some are the same.
  private static Passage passage(RandomGenerator random, Instant at) {
    Instant hour = at.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
    @Nullable ZoneId zone = random.nextBoolean() ? null : new ZoneId("z-" + random.nextInt(2));
    return new Passage(random.nextBoolean() ? Direction.IN : Direction.OUT, zone, hour);
  }

  private static Charge charge(RandomGenerator random, Instant at) {
    LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    boolean held = random.nextBoolean();
    return new Charge(
        random.nextInt(4) == 0 ? null : new PlanId("p-" + random.nextInt(2)),
        held ? LocalDate.parse("2025-01-01") : null,
        held ? LocalDate.parse("2025-01-01") : day.withDayOfMonth(1),
        random.nextInt(5) == 0 ? -1 : 1,
        at.truncatedTo(java.time.temporal.ChronoUnit.HOURS),
        at.plus(Duration.ofHours(8)));
  }
}
