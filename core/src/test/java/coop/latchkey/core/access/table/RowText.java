package coop.latchkey.core.access.table;

import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.AccessState.Account;
import coop.latchkey.core.access.AccessState.Passage;
import coop.latchkey.core.access.Charge;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Moment;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.rule.Door;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads a row: `who | given | when | door -> what comes out`; see `docs/testing.md`.
final class RowText {
  private final HouseText house;
  private final Map<MemberId, Map<DoorId, Passage>> passages = new HashMap<>();
  private final Map<Account, SortedSet<Charge>> charges = new HashMap<>();
  private final Map<MemberId, Instant> forgiven = new HashMap<>();
  private @Nullable Member member;
  private Instant at = Instant.EPOCH;
  private @Nullable CredentialDigest pin;
  private @Nullable MemberId companion;
  private int lockdown;
  private boolean evacuation;
  private boolean clockTrusted = true;
  private boolean policyStale;

  private RowText(HouseText house) {
    this.house = house;
  }

  static Row read(HouseText house, int line, String text) {
    List<String> columns = Words.split(text, "\\|");
    List<String> sides = columns.size() == 4 ? Words.split(columns.get(3), "->") : List.of();
    if (sides.size() != 2) {
      throw new Malformed("a row is: who | given | when | door -> what comes out");
    }
    return new RowText(house).row(line, text, columns, sides);
  }

  private Row row(int line, String text, List<String> columns, List<String> sides) {
    CredentialDigest credential = who(new Words(columns.get(0)));
    Words when = new Words(columns.get(2));
    at = TimeText.moment(when, house.timeZone());
    when.end();
    if (!columns.get(1).equals("-")) {
      for (String given : Words.split(columns.get(1), ",")) {
        Words words = new Words(given);
        given(words);
        words.end();
      }
    }
    Words where = new Words(sides.get(0));
    DoorId door = new DoorId(where.next());
    Direction direction = where.take("out") ? Direction.OUT : Direction.IN;
    where.end();
    return new Row(
        house,
        line,
        text,
        member == null ? null : member.id(),
        new AccessRequest(door, direction, credential, pin, companion, lockdown, evacuation),
        new AccessState(passages, charges, forgiven),
        new Moment(at, clockTrusted, policyStale),
        sides.get(1));
  }

  /// `Ana`, `Ana by pin 1234`, or `stranger`.
  private CredentialDigest who(Words words) {
    String name = words.next();
    if (name.equals("stranger")) {
      words.end();
      return MemberText.digest("badge nobody");
    }
    member = house.member(name);
    String credential = words.take("by") ? words.rest() : "badge " + MemberText.id(name);
    words.end();
    CredentialDigest digest = MemberText.digest(credential);
    if (member.credentials().stream().noneMatch(c -> c.digest().equals(digest))) {
      throw new Malformed(name + " has no " + credential);
    }
    return digest;
  }

  private void given(Words words) {
    if (words.take("lockdown")) {
      lockdown = words.number();
    } else if (words.take("evacuation")) {
      evacuation = true;
    } else if (words.take("clock untrusted")) {
      clockTrusted = false;
    } else if (words.take("policy stale")) {
      policyStale = true;
    } else if (words.take("with pin")) {
      pin = MemberText.digest("pin " + words.next());
    } else if (words.take("after")) {
      companion = house.member(words.next()).id();
    } else if (words.take("forgiven until")) {
      forgiven.put(member().id(), time(words));
    } else if (words.take("entries used")) {
      add(new Account(member().id(), null, null), words.number(), LocalDate.EPOCH, at, at);
    } else {
      passageOrCharge(words);
    }
  }

  /// `Ben in by front 08:30`, or what the plan of a name has been charged.
  private void passageOrCharge(Words words) {
    String name = words.next();
    if (words.take("in by")) {
      pass(name, Direction.IN, words);
    } else if (words.take("out by")) {
      pass(name, Direction.OUT, words);
    } else {
      charge(new PlanId(name), words);
    }
  }

  private void pass(String name, Direction direction, Words words) {
    Door door = house.door(words.next());
    Passage passage =
        new Passage(direction, direction == Direction.IN ? door.to() : door.from(), time(words));
    passages.computeIfAbsent(house.member(name).id(), _ -> new HashMap<>()).put(door.id(), passage);
  }

  /// `flex used 9 since 2026-11-01`, `flex given back 1 since 2026-11-01`, which cover no time, or
  /// `flex charged 1 from 08:00 until 12:00 since 2026-11-01`. The day is the period's first.
  private void charge(PlanId plan, Words words) {
    boolean back = words.take("given back");
    boolean covers = !back && words.take("charged");
    if (!back && !covers) {
      words.expect("used");
    }
    int units = back ? -words.number() : words.number();
    Instant from = null;
    Instant until = null;
    if (covers) {
      words.expect("from");
      from = time(words);
      words.expect("until");
      until = time(words);
    }
    words.expect("since");
    LocalDate period = TimeText.date(words.next());
    Instant begins = period.atStartOfDay(house.timeZone()).toInstant();
    add(account(plan), units, period, from == null ? begins : from, until == null ? begins : until);
  }

  private Account account(PlanId plan) {
    LocalDate today = LocalDate.ofInstant(at, house.timeZone());
    List<Subscription> held = member().plans().stream().filter(s -> s.plan().equals(plan)).toList();
    Subscription subscription =
        held.stream()
            .filter(s -> {
              LocalDate last = s.to();
              return last == null || !last.isBefore(today);
            })
            .findFirst()
            .orElseThrow(() -> new Malformed("plan " + plan + " is not held"));
    return new Account(member().id(), plan, subscription.from());
  }

  private void add(Account account, int units, LocalDate period, Instant from, Instant until) {
    charges
        .computeIfAbsent(account, _ -> new TreeSet<>())
        .add(new Charge(account.plan(), account.held(), period, units, from, until));
  }

  private Instant time(Words words) {
    return TimeText.momentOrTime(
        words, house.timeZone(), LocalDate.ofInstant(at, house.timeZone()));
  }

  private Member member() {
    Member known = member;
    if (known == null) {
      throw new Malformed("a stranger has no charges");
    }
    return known;
  }
}
