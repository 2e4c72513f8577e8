package coop.latchkey.core.sim;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who belongs to a space during a story, and which badge they carry when.
final class Register {
  private final Site site;
  private final List<Entry> entries = new ArrayList<>();
  private int newCards;
  private int newNames;

  Register(Site site) {
    this.site = site;
    newCards = site.newCards();
    for (Person person : site.members()) {
      entries.add(
          new Entry(
              new SpaceMember(site.id(), person.id()),
              0,
              person.plans().stream().map(held -> held.plan()).toList(),
              person.pin(),
              person.badges().getFirst()));
    }
  }

  /// Somebody and what they carry.
  static final class Entry {
    private final SpaceMember who;
    private final long fromMillis;
    private final List<PlanId> plans;
    private final @Nullable String pin;
    private Showing badge;
    private Showing badgeAndPin;
    private long laterFromMillis = Long.MAX_VALUE;
    private @Nullable Showing laterBadge;

    Entry(SpaceMember who, long fromMillis, List<PlanId> plans, @Nullable String pin, Card card) {
      this.who = who;
      this.fromMillis = fromMillis;
      this.plans = plans;
      this.pin = pin;
      badge = new Showing.Badge(card);
      badgeAndPin = pin == null ? badge : new Showing.BadgeAndPin(card, pin);
    }

    SpaceMember who() {
      return who;
    }

    /// Since when they come.
    long fromMillis() {
      return fromMillis;
    }

    boolean holds(PlanId plan) {
      return plans.contains(plan);
    }

    @Nullable String pin() {
      return pin;
    }

    /// The badge they carry at the story's begin.
    Card firstCard() {
      return ((Showing.Badge) badge).card();
    }

    /// What they show where a badge is enough.
    Showing badge(long atMillis) {
      return atMillis >= laterFromMillis && laterBadge != null ? laterBadge : badge;
    }

    /// What they show where there is a keypad as well.
    Showing all(long atMillis) {
      return atMillis >= laterFromMillis && laterBadge != null ? laterBadge : badgeAndPin;
    }

    /// They have had one badge only.
    boolean hasFirst() {
      return laterBadge == null;
    }

    void carries(Card card, long sinceMillis) {
      laterBadge = new Showing.Badge(card);
      laterFromMillis = sinceMillis;
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /// A card that nobody has.
  Card newCard() {
    return site.cards().card(newCards++);
  }

  /// Somebody who was never here.
  SpaceMember newName(String kind) {
    return new SpaceMember(site.id(), new MemberId(kind + "-" + ++newNames));
  }

  /// Somebody new.
  Entry join(long atMillis, PlanId plan) {
    Entry entry = new Entry(newName("new"), atMillis, List.of(plan), null, newCard());
    entries.add(entry);
    return entry;
  }
}
