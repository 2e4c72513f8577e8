package coop.latchkey.hub.people;

import coop.latchkey.core.access.DenialReason;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Badges that are learnt by holding them to a reader: whoever starts it has a minute, and the next
/// badge that nobody has at that door is the member's. It hears what gateways report, so that the
/// badge's number is known to nobody, and only its digest is kept. A number keyed in is no badge,
/// and passed over. One at a time at each door. Thread-safe; hearing never waits.
public final class TapEnrolments implements LiveSink {
  /// For how long a badge is waited for.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /// For how long its end can be asked for.
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  /// A gateway's clock and the hub's may differ by as much although both are set by NTP.
  private static final Duration DIFFERENCE = Duration.ofSeconds(2);

  /// Gives the badge heard to the member; may wait.
  @FunctionalInterface
  interface Giver {
    /// Answers how it ended: done, taken or refused.
    Tap give(Tap heard);
  }

  private final InstantSource clock;
  private final ConcurrentMap<String, Tap> taps = new ConcurrentHashMap<>();
  private volatile Giver giver = heard -> heard;

  /// Nobody waits for anything yet.
  public TapEnrolments(InstantSource clock) {
    this.clock = clock;
  }

  void giveBy(Giver one) {
    giver = one;
  }

  /// Starts to wait, unless somebody waits at the same door.
  ///
  /// @return who waits there, if not this one
  synchronized Optional<Tap> start(Tap tap) {
    Instant now = clock.instant();
    taps.values().removeIf(old -> old.until().plus(REMEMBERED).isBefore(now));
    Optional<Tap> other =
        taps.values().stream()
            .filter(one ->
                one.open(now) && one.space().equals(tap.space()) && one.door().equals(tap.door()))
            .findFirst();
    if (other.isEmpty()) {
      taps.put(tap.id(), tap);
    }
    return other;
  }

  Optional<Tap> find(SpaceId space, String id) {
    return Optional.ofNullable(taps.get(id))
        .filter(one -> one.space().equals(space))
        .map(one -> one.at(clock.instant()));
  }

  /// Calls it off; one that has heard its badge goes on.
  Optional<Tap> cancel(SpaceId space, String id) {
    Instant now = clock.instant();
    return find(space, id)
        .map(_ ->
            taps.computeIfPresent(
                id, (_, one) -> one.open(now) ? one.with(Tap.State.CANCELLED) : one));
  }

  @Override
  public void accept(LiveInput input) {
    if (input instanceof LiveInput.Committed committed && !taps.isEmpty()) {
      for (JournalRecord record : committed.records()) {
        heard(committed.space(), record);
      }
    }
  }

  /// What a reader heard.
  ///
  /// @param member whose it is; null for nobody's
  private record Shown(
      DoorId door, ReaderId reader, CredentialDigest credential, @Nullable MemberId member) {}

  private static @Nullable Shown shown(Fact fact) {
    return switch (fact) {
      case Fact.AccessGranted granted when !granted.keyed() ->
          new Shown(granted.door(), granted.reader(), granted.credential(), granted.member());
      case Fact.AccessDenied denied
          when !denied.keyed()
              && (denied.reason() == DenialReason.UNKNOWN_CREDENTIAL || denied.member() != null) ->
          new Shown(denied.door(), denied.reader(), denied.credential(), denied.member());
      default -> null;
    };
  }

  private void heard(SpaceId space, JournalRecord record) {
    Shown shown = shown(record.fact());
    if (shown == null) {
      return;
    }
    Instant now = clock.instant();
    for (Tap tap : taps.values()) {
      if (tap.open(now)
          && tap.space().equals(space)
          && tap.door().equals(shown.door())
          && (tap.reader() == null || tap.reader().equals(shown.reader()))
          && within(tap, record.at(), record.clock())) {
        taps.computeIfPresent(tap.id(), (_, one) -> one.open(now) ? next(one, shown) : one);
      }
    }
  }

  /// A gateway that was cut off sends what was held to its readers long ago: only what happened
  /// while somebody waited counts, as far as its clock can be believed.
  private static boolean within(Tap tap, Instant at, ClockState told) {
    Duration doubt = DIFFERENCE.plusMillis(told.doubtMillis());
    return told.synced()
        && !at.plus(doubt).isBefore(tap.from())
        && !at.minus(doubt).isAfter(tap.until());
  }

  private Tap next(Tap tap, Shown shown) {
    String digest = shown.credential().toString();
    if (shown.member() != null) {
      return tap.with(Tap.State.TAKEN, digest, shown.member(), null);
    }
    Tap heard = tap.with(Tap.State.HEARD, digest, null, null);
    Thread.ofVirtual()
        .name("enrolment-" + tap.id())
        .start(() -> taps.replace(tap.id(), heard, giver.give(heard)));
    return heard;
  }
}
