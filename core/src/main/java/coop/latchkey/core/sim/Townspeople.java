package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes up the members of a space.
///
/// @param ends for who holds a plan up to which day, and how much of it
record Townspeople(Dice dice, Dice ends, House house, Cards cards, List<TrainingId> trainings) {
  /// As often as its share.
  private static final List<PlanId> SHARES =
      List.of(
          Plans.FULL,
          Plans.FULL,
          Plans.FULL,
          Plans.DAYTIME,
          Plans.DAYTIME,
          Plans.DAYTIME,
          Plans.SOME,
          Plans.SOME,
          Plans.BUNDLE,
          Plans.NIGHT,
          Plans.TEAM);

  private static final int FIRST_PIN = 10_000;
  private static final int FIRST_DURESS_PIN = 500_000;

  /// How many members a space of so many doors has.
  static int count(int doors) {
    return 4 + 4 * doors;
  }

  List<Person> make(int count) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(person(i));
    }
    return people;
  }

  /// The first is of the team and the second may come at any hour.
  private Person person(int number) {
    PlanId plan = number == 0 ? Plans.TEAM : number == 1 ? Plans.FULL : dice.any(SHARES);
    int card = number * Site.CARDS_EACH;
    List<Card> badges = new ArrayList<>(List.of(cards.card(card)));
    if (dice.chance(0.15)) {
      badges.add(cards.card(card + 1));
    }
    boolean hasPin = dice.chance(0.4);
    return new Person(
        new MemberId("m" + (number + 1)),
        "Member " + (number + 1),
        number < 2 ? MemberStatus.ACTIVE : status(),
        plans(plan, number < 2 ? null : lastDay()),
        badges,
        dice.chance(0.1) ? List.of(cards.card(card + 2)) : List.of(),
        hasPin ? String.valueOf(FIRST_PIN + number) : null,
        hasPin && dice.chance(0.2) ? String.valueOf(FIRST_DURESS_PIN + number) : null,
        dice.chance(0.1),
        arrears(number),
        !trainings.isEmpty() && dice.chance(0.6) ? Set.copyOf(trainings) : Set.of());
  }

  private MemberStatus status() {
    double luck = dice.unit();
    return luck < 0.04
        ? MemberStatus.PAUSED
        : luck < 0.07 ? MemberStatus.ENDED : MemberStatus.ACTIVE;
  }

  private @Nullable LocalDate arrears(int number) {
    return number > 1 && dice.chance(0.05)
        ? LocalDate.of(Almanac.FIRST_YEAR, 1, 1).plusDays(dice.below(1000))
        : null;
  }

  /// Some plans end, in some stories before they begin, and their holders come all the same.
  private @Nullable LocalDate lastDay() {
    return ends.chance(0.15)
        ? LocalDate.of(Almanac.FIRST_YEAR, 1, 1).plusDays(ends.below(1000))
        : null;
  }

  /// Some have bought a single unit, so that they come once too often on any day.
  private @Nullable Integer units(PlanId plan) {
    boolean counted = plan.equals(Plans.SOME) || plan.equals(Plans.BUNDLE);
    return counted && ends.chance(0.5) ? 1 : null;
  }

  private List<Subscription> plans(PlanId plan, @Nullable LocalDate last) {
    List<Subscription> plans = new ArrayList<>();
    plans.add(new Subscription(plan, null, last, units(plan)));
    if (house.has(House.WORKSHOP) && !plan.equals(Plans.TEAM) && dice.chance(0.4)) {
      plans.add(new Subscription(Plans.MAKER, null, null, dice.chance(0.3) ? 2 : null));
    }
    boolean pays = plan.equals(Plans.FULL) || plan.equals(Plans.DAYTIME);
    if (house.has(House.CELLAR) && pays && dice.chance(0.3)) {
      plans.add(new Subscription(Plans.BICYCLE, null, null));
    }
    return plans;
  }
}
