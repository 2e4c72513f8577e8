package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.hub.inbox.GatewayKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Who did what, in a few words, for people who read a timeline.
final class SeenText {
  /// So much of a digest tells two badges apart.
  private static final int DIGEST = 8;

  private SeenText() {}

  /// Who did it: a gateway, the hub, or somebody at a door.
  static String who(Seen seen) {
    return switch (seen) {
      case Seen.Placed one -> one.gateway().toString();
      case Seen.Started one -> program(one.gateway());
      case Seen.Ended one -> program(one.gateway());
      case Seen.Shown _ -> "people";
      case Seen.ExitMoved _ -> "people";
      case Seen.WentThrough _ -> "people";
      case Seen.LockMoved one -> one.gateway().toString();
      case Seen.LeafMoved _ -> "people";
      case Seen.Recorded one -> one.gateway().toString();
      case Seen.Durable one -> one.gateway().toString();
      case Seen.Sent one -> one.gateway().toString();
      case Seen.PolicyInForce one -> one.gateway().toString();
      case Seen.CommandCame one -> one.gateway().toString();
      case Seen.DiskRestored one -> one.gateway().toString();
      case Seen.Looked one -> one.gateway().toString();
      case Seen.ClockSet one -> program(one.gateway());
      case Seen.Measured one -> program(one.gateway());

      case Seen.FaultBegun _ -> "world";
      case Seen.FaultEnded _ -> "world";
      case Seen.Over _ -> "world";
      case Seen.Stumbled one -> one.process();
      case Seen.Revoked _, Seen.Reinstated _, Seen.Pardoned _ -> "operators";
      case Seen.Committed _,
          Seen.Acknowledged _,
          Seen.HubRestored _,
          Seen.PolicyIssued _,
          Seen.CommandSigned _,
          Seen.HubLooked _,
          Seen.Estimated _ ->
          "hub";
    };
  }

  private static String program(@Nullable GatewayKey gateway) {
    return gateway == null ? "hub" : gateway.toString();
  }

  /// What was done.
  static String what(Seen seen) {
    return switch (seen) {
      case Seen.Placed one -> "is put up with %d doors".formatted(one.config().doors().size());
      case Seen.Started _ -> "starts";
      case Seen.Ended one ->
          switch (one.how()) {
            case STOPPED -> "stops in order";
            case KILLED -> "is killed";
            case POWER -> "loses its power";
          };
      case Seen.Shown one -> shown(one);
      case Seen.ExitMoved one ->
          "%s the exit button of door %s of %s"
              .formatted(one.pressed() ? "press" : "let go", one.door(), one.gateway());
      case Seen.LockMoved one ->
          "%s door %s".formatted(one.released() ? "releases" : "locks", one.door());
      case Seen.LeafMoved one ->
          "%s door %s of %s".formatted(one.open() ? "open" : "shut", one.door(), one.gateway());
      case Seen.WentThrough one ->
          "%s goes %s door %s of %s"
              .formatted(
                  one.member() == null ? "somebody" : one.member(),
                  way(one.direction()),
                  one.door(),
                  one.gateway());
      case Seen.Recorded one -> "numbers " + text(one.record());
      case Seen.Durable one -> "has all up to #%d safe on its disk".formatted(one.through());
      case Seen.Sent one -> "sends #%d to #%d".formatted(one.first(), one.last());
      case Seen.Committed one -> committed(one);
      case Seen.Acknowledged one ->
          "tells %s that it has all up to #%d".formatted(one.gateway(), one.through());
      case Seen.HubRestored one -> "is put back to an older database: " + one.throughs();
      case Seen.DiskRestored _ -> "has its card put back to an older image";
      case Seen.PolicyIssued one ->
          "issues policy %d of %s, %d members"
              .formatted(
                  one.policy().head().version(), one.gateway(), one.policy().members().size());
      case Seen.PolicyInForce one -> "decides by policy %d".formatted(one.version());
      case Seen.Revoked one ->
          "revoke badge %s in %s".formatted(shortly(one.credential()), one.space());
      case Seen.Reinstated one ->
          "make badge %s good again in %s".formatted(shortly(one.credential()), one.space());
      case Seen.Pardoned one ->
          "forgive or give back something to %s in %s".formatted(one.member(), one.space());
      case Seen.CommandSigned one ->
          "signs for %s: %s".formatted(one.gateway(), text(one.command()));
      case Seen.CommandCame one ->
          "hears command %s%s".formatted(one.command(), one.kept() ? ", which was kept" : "");
      case Seen.ClockSet one ->
          "has a clock %d ms %s, %s"
              .formatted(
                  Math.abs(one.aheadMillis()),
                  one.aheadMillis() < 0 ? "behind" : "ahead",
                  one.synced() ? "which it trusts" : "which nobody has set");
      case Seen.Looked one ->
          "has %d records waiting and policy %d".formatted(one.pending(), one.policy());
      case Seen.HubLooked one ->
          "remembers %d people of %s".formatted(one.remembered().passages().size(), one.space());
      case Seen.Estimated one -> estimated(one);
      case Seen.Measured one ->
          "%s: %d of at most %d".formatted(one.what(), one.size(), one.most());
      case Seen.FaultBegun one -> "fault: %s%s".formatted(one.name(), at(one.gateway()));
      case Seen.FaultEnded one -> "over: %s%s".formatted(one.name(), at(one.gateway()));
      case Seen.Over _ -> "the story is over";
      case Seen.Stumbled one -> "stumbles: " + one.what();
    };
  }

  private static String shown(Seen.Shown one) {
    return "%s %s %s door %s of %s"
        .formatted(
            one.keyed() ? "key in PIN" : "show badge",
            shortly(one.credential()),
            way(one.direction()),
            one.door(),
            one.gateway());
  }

  private static String estimated(Seen.Estimated one) {
    return "shows %d people (%d to %d) in %s"
        .formatted(
            one.estimate().people(),
            one.estimate().lower(),
            one.estimate().upper(),
            one.zone() == null ? one.space() : one.zone());
  }

  private static String committed(Seen.Committed one) {
    JournalRecord last = one.records().isEmpty() ? null : one.records().getLast();
    if (last == null) {
      return "commits nothing of " + one.gateway();
    }
    return one.records().size() == 1
        ? "commits %s %s".formatted(one.gateway(), text(last))
        : "commits %s #%d to #%d"
            .formatted(one.gateway(), one.records().getFirst().seq(), last.seq());
  }

  private static String at(@Nullable GatewayKey gateway) {
    return gateway == null ? "" : " at " + gateway;
  }

  private static String way(Direction direction) {
    return switch (direction) {
      case IN -> "in by";
      case OUT -> "out by";
    };
  }

  private static String shortly(CredentialDigest digest) {
    String text = digest.toString();
    return text.substring(0, Math.min(DIGEST, text.length()));
  }

  private static String text(JournalRecord record) {
    return "#%d %s at %s".formatted(record.seq(), record.fact(), record.at());
  }

  private static String text(DoorCommand command) {
    return "%s of door %s, command %s"
        .formatted(command.action().name().toLowerCase(Locale.ROOT), command.door(), command.id());
  }
}
