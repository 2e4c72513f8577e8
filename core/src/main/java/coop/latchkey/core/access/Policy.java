package coop.latchkey.core.access;

import coop.latchkey.core.access.Decision.Denied;
import coop.latchkey.core.access.Decision.Granted;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A [PolicyDocument], checked and laid out for deciding: immutable, shared by all threads,
/// replaced as a whole. It keeps nothing of the document but flat arrays.
public final class Policy {
  private final SpaceId space;
  private final GatewayId gateway;
  private final long version;
  private final Instant issuedAt;
  private final ZoneId timeZone;
  private final WallClock clock;
  private final PlanTable plans;
  private final MemberTable members;
  private final CredentialTable credentials;

  private Policy(PolicyDocument document) {
    space = document.space();
    gateway = document.gateway();
    version = document.version();
    issuedAt = document.issuedAt();
    timeZone = document.timeZone();
    clock = new WallClock(timeZone);
    plans = new PlanTable(document.zones(), document.doors(), document.plans());
    members = new MemberTable(document.members(), plans::index);
    Map<MemberId, Integer> indexes = memberIndexes(document);
    credentials =
        new CredentialTable(
            document.credentials(), credential -> memberIndex(indexes, credential.member()));
  }

  /// Checks the document's references and lays it out. Throws [IllegalArgumentException] naming the
  /// first thing wrong.
  public static Policy compile(PolicyDocument document) {
    return new Policy(document);
  }

  /// See [PolicyDocument#space()].
  public SpaceId space() {
    return space;
  }

  /// See [PolicyDocument#gateway()].
  public GatewayId gateway() {
    return gateway;
  }

  /// See [PolicyDocument#version()].
  public long version() {
    return version;
  }

  /// See [PolicyDocument#issuedAt()].
  public Instant issuedAt() {
    return issuedAt;
  }

  /// See [PolicyDocument#timeZone()].
  public ZoneId timeZone() {
    return timeZone;
  }

  /// Decides. Takes no lock, does no I/O; its cost does not grow with the number of credentials.
  ///
  /// Leaving is granted before any rule is looked at. Days (of a plan, of a credential) are those
  /// of the space's calendar: at 00:30 the new day counts, also within hours that began the evening
  /// before.
  public Decision decide(AccessRequest request, Instant now) {
    int credential = credentials.find(request.credential());
    int member = credential == CredentialTable.NONE ? credential : credentials.member(credential);
    if (request.direction() == Direction.OUT) {
      return leaving(member);
    }
    BitSet through = plans.through(request.door());
    if (through == null) {
      return new Denied(DenialReason.DOOR_NOT_IN_POLICY, idOf(member), null);
    }
    if (request.lockdown()) {
      return new Denied(DenialReason.LOCKDOWN, idOf(member), null);
    }
    if (credential == CredentialTable.NONE) {
      return new Denied(DenialReason.UNKNOWN_CREDENTIAL, null, null);
    }
    if (!members.isActive(member)) {
      return new Denied(DenialReason.MEMBER_INACTIVE, idOf(member), null);
    }
    int today = WallClock.day(clock.wallSecond(now));
    if (today < credentials.fromDay(credential) || today > credentials.toDay(credential)) {
      Instant from = nextOpening(credential, through, now);
      return new Denied(DenialReason.CREDENTIAL_NOT_VALID, idOf(member), from);
    }
    return decideByPlans(credential, through, now);
  }

  /// What to decide while a gateway holds no policy: leaving is granted, everything else is
  /// [DenialReason#NO_POLICY].
  public static Decision decideWithout(AccessRequest request) {
    return request.direction() == Direction.OUT
        ? new Granted(GrantBasis.LEAVING, null, null, false)
        : new Denied(DenialReason.NO_POLICY, null, null);
  }

  private Decision leaving(int member) {
    boolean longUnlock = member != CredentialTable.NONE && members.longUnlock(member);
    return new Granted(GrantBasis.LEAVING, idOf(member), null, longUnlock);
  }

  /// The reason that is nearest to opening is the one told: wrong hours before not begun before
  /// ended before never.
  private Decision decideByPlans(int credential, BitSet through, Instant now) {
    int member = credentials.member(credential);
    long wall = clock.wallSecond(now);
    int today = WallClock.day(wall);
    int weekMinute = WallClock.weekMinute(wall);
    DenialReason reason = DenialReason.ZONE_NOT_IN_PLAN;
    int end = members.firstSubscription(member + 1);
    for (int s = members.firstSubscription(member); s < end; s++) {
      int plan = members.plan(s);
      if (!through.get(plan)) {
        continue;
      }
      if (today > members.toDay(s)) {
        reason = reason == DenialReason.ZONE_NOT_IN_PLAN ? DenialReason.PLAN_ENDED : reason;
      } else if (today < members.fromDay(s)) {
        reason = reason == DenialReason.OUTSIDE_HOURS ? reason : DenialReason.PLAN_NOT_STARTED;
      } else if (plans.hours(plan).contains(weekMinute)) {
        return new Granted(
            GrantBasis.PLAN, idOf(member), plans.id(plan), members.longUnlock(member));
      } else {
        reason = DenialReason.OUTSIDE_HOURS;
      }
    }
    return new Denied(reason, idOf(member), nextOpening(credential, through, now));
  }

  /// When the credential would open the door, as far as its own days and the member's plans say;
  /// null when they never will again.
  private @Nullable Instant nextOpening(int credential, BitSet through, Instant now) {
    int member = credentials.member(credential);
    @Nullable Instant earliest = null;
    int end = members.firstSubscription(member + 1);
    for (int s = members.firstSubscription(member); s < end; s++) {
      int lastDay = Math.min(members.toDay(s), credentials.toDay(credential));
      if (!through.get(members.plan(s)) || WallClock.day(clock.wallSecond(now)) > lastDay) {
        continue;
      }
      int firstDay = Math.max(members.fromDay(s), credentials.fromDay(credential));
      Instant start = now;
      if (firstDay != CredentialTable.ALWAYS && clock.startOfDay(firstDay).isAfter(now)) {
        start = clock.startOfDay(firstDay);
      }
      Instant opens = clock.firstOpen(plans.hours(members.plan(s)), start);
      boolean inTime = WallClock.day(clock.wallSecond(opens)) <= lastDay;
      if (inTime && (earliest == null || opens.isBefore(earliest))) {
        earliest = opens;
      }
    }
    return earliest;
  }

  private @Nullable MemberId idOf(int member) {
    return member == CredentialTable.NONE ? null : members.id(member);
  }

  private static Map<MemberId, Integer> memberIndexes(PolicyDocument document) {
    Map<MemberId, Integer> indexes = HashMap.newHashMap(document.members().size());
    for (int i = 0; i < document.members().size(); i++) {
      MemberId id = document.members().get(i).id();
      if (indexes.put(id, i) != null) {
        throw new IllegalArgumentException("member " + id + " is given twice");
      }
    }
    return indexes;
  }

  private static int memberIndex(Map<MemberId, Integer> indexes, MemberId member) {
    Integer index = indexes.get(member);
    if (index == null) {
      throw new IllegalArgumentException(
          "a credential names member " + member + ", which there is not");
    }
    return index;
  }
}
