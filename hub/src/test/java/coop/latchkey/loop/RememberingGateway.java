package coop.latchkey.loop;

import coop.latchkey.config.Checked;
import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.access.AccessRequest;
import coop.latchkey.core.access.AccessState;
import coop.latchkey.core.access.Decision;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.Policy;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.ZoneId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.wire.Messages.DoorCommand;
import coop.latchkey.gateway.access.AccessBook;
import coop.latchkey.gateway.journal.EventClock;
import coop.latchkey.gateway.journal.FileJournal;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.gateway.mqtt.CommandTarget;
import coop.latchkey.gateway.mqtt.GatewayUplink;
import coop.latchkey.gateway.policy.PolicyCheck;
import coop.latchkey.gateway.policy.PolicyFiles;
import coop.latchkey.gateway.policy.PolicyStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A gateway's journal, policy, memory and uplink, with one door that a test walks through.
final class RememberingGateway implements AutoCloseable {
  private static final ZoneId HOUSE = new ZoneId("house");

  private final DoorId door;
  private final FileJournal journal;
  private final PolicyStore policies;
  private final AccessBook book;
  private final GatewayUplink uplink;

  RememberingGateway(Path data, Path enrolmentFile, URI broker, String door) throws IOException {
    this.door = new DoorId(door);
    if (!(Enrolment.read(enrolmentFile) instanceof Checked.Ok<Enrolment>(Enrolment enrolment))) {
      throw new IOException("no enrolment in " + enrolmentFile);
    }
    EventClock clock =
        () ->
            new EventClock.Stamp(
                Instant.now().truncatedTo(ChronoUnit.MILLIS), new ClockState(true, 5));
    journal =
        FileJournal.open(
            data.resolve("journal"),
            enrolment.gateway(),
            clock,
            JournalSettings.ofMiB(8),
            Loops.THREADS);
    policies =
        new PolicyStore(
            new PolicyCheck(enrolment.space(), enrolment.gateway(), enrolment.hubPublicKey()),
            new PolicyFiles(data.resolve("policy")),
            journal,
            clock,
            Loops.THREADS);
    policies.load();
    book =
        new AccessBook(
            data.resolve("access.mem"), journal, policies, Loops.THREADS, () -> true, () -> 0);
    var link =
        new PahoLink(
            GatewayUplink.linkSettings(broker, enrolment, "test")
                .withBackoff(Duration.ofMillis(20), Duration.ofMillis(100)));
    uplink =
        new GatewayUplink(
            enrolment, "test", journal, policies, new NoDoor(), clock, link, Loops.THREADS);
    uplink.hearShared(book::heard);
    uplink.start();
  }

  boolean hasPolicy() {
    return policies.current() != null;
  }

  boolean sentAll() {
    return journal.pendingCount() == 0;
  }

  AccessState state() {
    return book.state();
  }

  /// What the door would say to a badge now.
  Decision badge(CredentialDigest card, Direction direction) {
    Policy policy = policies.current();
    AccessRequest request = AccessRequest.of(door, direction, card);
    return policy == null
        ? Policy.decideWithout(request)
        : policy.decide(request, book.state(), book.moment());
  }

  /// Badges and, if let in, walks through.
  Decision walk(CredentialDigest card, Direction direction) {
    Decision decision = badge(card, direction);
    if (decision instanceof Decision.Granted granted && granted.member() != null) {
      ZoneId zone = direction == Direction.IN ? HOUSE : null;
      journal.record(
          new Fact.MemberPassed(door, granted.member(), direction, zone, granted.charge()));
    }
    return decision;
  }

  @Override
  public void close() {
    uplink.close();
    book.close();
    journal.close();
  }

  /// Takes no orders.
  private static final class NoDoor implements CommandTarget {
    @Override
    public boolean has(DoorId door) {
      return false;
    }

    @Override
    public void apply(DoorCommand command) {
      throw new AssertionError("nobody orders anything here: " + command);
    }
  }
}
