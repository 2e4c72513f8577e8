package coop.latchkey.core.access.table;

import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.PlanId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.id.TrainingId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Days;
import coop.latchkey.core.rule.GuestPass;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Members of a heading: `member Ana: plan flex from 2026-01-01; pin 1234; paused
/// 2026-08-01..2026-08-31`. Everybody has a badge of their own name, which `badge ana until ...`
/// replaces.
final class MemberText {
  private final java.time.ZoneId timeZone;
  private final List<Subscription> plans = new ArrayList<>();
  private final Map<String, Credential> credentials = new LinkedHashMap<>();
  private final List<Days> pauses = new ArrayList<>();
  private final List<Member.Learnt> learnt = new ArrayList<>();
  private MemberStatus status = MemberStatus.ACTIVE;
  private boolean longUnlock;
  private @Nullable LocalDate arrearsSince;
  private @Nullable GuestPass guest;
  private @Nullable SpaceId home;

  private MemberText(java.time.ZoneId timeZone) {
    this.timeZone = timeZone;
  }

  static Member member(Words head, List<String> phrases, java.time.ZoneId timeZone) {
    String name = head.next();
    MemberText text = new MemberText(timeZone);
    text.credentials.put("badge " + id(name), Credential.badge(digest("badge " + id(name))));
    for (String phrase : phrases) {
      Words words = new Words(phrase);
      text.add(words, phrase);
      words.end();
    }
    return new Member(
        new MemberId(id(name)),
        text.status,
        text.plans,
        List.copyOf(text.credentials.values()),
        text.longUnlock,
        text.pauses,
        text.arrearsSince,
        text.learnt,
        text.guest,
        text.home);
  }

  static String id(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Any text's digest: `badge ana`, `pin 1234`.
  static CredentialDigest digest(String text) {
    UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return new CredentialDigest(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  private void add(Words words, String phrase) {
    switch (words.next()) {
      case "plan" -> plans.add(subscription(words));
      case "badge" -> credential("badge", Credential.Kind.BADGE, words);
      case "phone" -> credential("phone", Credential.Kind.PHONE, words);
      case "pin" -> credential("pin", Credential.Kind.PIN, words);
      case "duress" -> {
        words.expect("pin");
        credential("pin", Credential.Kind.DURESS_PIN, words);
      }
      case "status" -> status = Words.code(words.next(), MemberStatus.values(), MemberStatus::code);
      case "paused" -> pauses.add(TimeText.span(words.next()));
      case "owes" -> {
        words.expect("since");
        arrearsSince = TimeText.date(words.next());
      }
      case "learnt" -> {
        TrainingId training = new TrainingId(words.next());
        learnt.add(
            new Member.Learnt(training, words.take("until") ? TimeText.date(words.next()) : null));
      }
      case "long" -> {
        words.expect("unlock");
        longUnlock = true;
      }
      case "home" -> home = new SpaceId(words.next());
      case "guest" -> guest = guestOf(words);
      default -> throw new Malformed("no member has \"" + phrase + "\"");
    }
  }

  private static Subscription subscription(Words words) {
    PlanId plan = new PlanId(words.next());
    Days days = TimeText.days(words);
    Integer units = null;
    if (words.take("with")) {
      units = words.number();
      words.expect("units");
    }
    return new Subscription(plan, days.from(), days.to(), units);
  }

  private void credential(String medium, Credential.Kind kind, Words words) {
    String name = medium + " " + words.next();
    boolean lost = words.take("lost");
    Days days = TimeText.days(words);
    credentials.put(name, new Credential(digest(name), kind, lost, days.from(), days.to()));
  }

  /// `guest of Ana from Tue 2026-11-24 09:00 until Tue 2026-11-24 18:00 zone house 3 entries
  /// escorted`.
  private GuestPass guestOf(Words words) {
    words.expect("of");
    MemberId host = new MemberId(id(words.next()));
    words.expect("from");
    Instant from = TimeText.moment(words, timeZone);
    words.expect("until");
    Instant until = TimeText.moment(words, timeZone);
    Set<ZoneId> zones = new LinkedHashSet<>();
    Set<DoorId> doors = new LinkedHashSet<>();
    Integer entries = null;
    boolean escorted = false;
    while (!words.isEmpty()) {
      if (words.take("zone")) {
        zones.add(new ZoneId(words.next()));
      } else if (words.take("door")) {
        doors.add(new DoorId(words.next()));
      } else if (words.take("escorted")) {
        escorted = true;
      } else {
        entries = words.number();
        words.expect("entries");
      }
    }
    return new GuestPass(host, from, until, zones, doors, entries, escorted);
  }
}
