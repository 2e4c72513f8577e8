package coop.latchkey.simulator.check;

import coop.latchkey.core.access.Direction;
import coop.latchkey.core.access.GrantBasis;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.journal.ClockState;
import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.UnlockCause;
import coop.latchkey.core.rule.Credential;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.MemberStatus;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.core.rule.PolicyHead;
import coop.latchkey.core.rule.Subscription;
import coop.latchkey.core.testing.BenchReport;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.hub.inbox.GatewayKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How many things seen a second all invariants take in, with few gateways and with many: people
/// leave by every door in turn, and everything of it is journalled, sent and committed.
final class RefereeBench {
  private static final int SEEN = 1_000_000;
  private static final int MEMBERS = 100;

  private RefereeBench() {}

  public static void main(String[] args) {
    BenchReport.header();
    for (int gateways : new int[] {4, 400}) {
      double best = 0;
      for (int turn = 0; turn < 5; turn++) {
        best = Math.max(best, perSecond(story(gateways)));
      }
      BenchReport.row("referee, all checks, " + gateways + " gateways", best, "seen/s");
    }
  }

  private static double perSecond(List<Seen> story) {
    Referee referee = Referee.of(1, () -> 0);
    long begun = System.nanoTime();
    story.forEach(referee::see);
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (referee.violation() != null) {
      throw new IllegalStateException(String.valueOf(referee.violation()));
    }
    return story.size() / seconds;
  }

  private static List<Seen> story(int gateways) {
    List<Seen> story = new ArrayList<>(SEEN + 100);
    long now = Scene.BEGIN.toEpochMilli();
    story.add(new Seen.Started(now, null));
    List<GatewayKey> keys = new ArrayList<>();
    for (int i = 0; i < gateways; i++) {
      GatewayKey key = new GatewayKey(Scene.HOUSE, new GatewayId("g" + i));
      keys.add(key);
      story.add(new Seen.Placed(now, key, Scene.config(key, Scene.DOOR), JournalSettings.ofMiB(1)));
      story.add(new Seen.Started(now, key));
      story.add(new Seen.PolicyIssued(now, key, policy(key)));
      story.add(new Seen.PolicyInForce(now, key, 1));
    }
    now += 60_000;
    for (int visit = 0; story.size() < SEEN; visit++) {
      now += 20_000L / gateways;
      int round = visit / gateways;
      visit(story, keys.get(visit % gateways), round, now);
    }
    return story;
  }

  private static PolicyDocument policy(GatewayKey key) {
    PolicyDocument one = Scene.document(1, Scene.ana(), null, List.of());
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      members.add(
          Member.of(
              new MemberId("m" + i),
              MemberStatus.ACTIVE,
              List.of(new Subscription(Scene.DAYTIME, null, null)),
              List.of(Credential.badge(new CredentialDigest(7, i)))));
    }
    PolicyHead head = new PolicyHead(key.space(), key.gateway(), 1, one.head().issuedAt());
    return new PolicyDocument(head, one.rules(), members);
  }

  /// What is seen of somebody who leaves, at any hour.
  private static void visit(List<Seen> story, GatewayKey key, int round, long begun) {
    int who = round % MEMBERS;
    CredentialDigest badge = new CredentialDigest(7, who);
    MemberId member = new MemberId("m" + who);
    long at = begun;
    story.add(new Seen.Shown(at, key, Scene.DOOR, Direction.OUT, badge, false));
    at += 100;
    story.add(new Seen.LockMoved(at, key, Scene.DOOR, true));
    Fact granted =
        new Fact.AccessGranted(
            Scene.DOOR, new ReaderId("r"), Direction.OUT, badge, member, null, GrantBasis.LEAVING);
    long seq = round * 4L;
    List<JournalRecord> records =
        List.of(
            record(++seq, at, granted),
            record(++seq, at, new Fact.DoorUnlocked(Scene.DOOR, UnlockCause.CREDENTIAL)),
            record(++seq, at, new Fact.MemberPassed(Scene.DOOR, member, Direction.OUT, null, null)),
            record(++seq, at, new Fact.DoorLocked(Scene.DOOR)));
    for (JournalRecord record : records) {
      story.add(new Seen.Recorded(at, key, record));
    }
    story.add(new Seen.LockMoved(at, key, Scene.DOOR, false));
    story.add(new Seen.Durable(at, key, seq));
    story.add(new Seen.Sent(at, key, seq - 3, seq));
    story.add(new Seen.Committed(at, key, records));
    story.add(new Seen.Acknowledged(at, key, seq));
  }

  private static JournalRecord record(long seq, long at, Fact fact) {
    return new JournalRecord(seq, Instant.ofEpochMilli(at), new ClockState(true, 1), fact);
  }
}
