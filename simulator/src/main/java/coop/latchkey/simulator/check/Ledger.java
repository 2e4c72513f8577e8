package coop.latchkey.simulator.check;

import coop.latchkey.core.journal.Fact;
import coop.latchkey.core.journal.JournalRecord;
import coop.latchkey.core.journal.RecordFrames;
import coop.latchkey.core.wire.WireCodec;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.Invariant.Findings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One gateway's facts that the hub has not committed, in the order of their numbers.
final class Ledger {
  /// Facts remembered at most; what outgrows this is not judged.
  private static final int WAITING_MAX = 300_000;

  /// @param at when it was numbered, truly
  /// @param seq its number now
  private record Waiting(long at, long seq, JournalRecord record) {
    boolean isSame(JournalRecord other) {
      return record.at().equals(other.at())
          && record.clock().equals(other.clock())
          && record.fact().equals(other.fact());
    }
  }

  private final GatewayKey gateway;
  private final Known known;
  private Deque<Waiting> waiting = new ArrayDeque<>();
  private long next = 1;
  private long durable;
  private long through;

  /// The highest number the hub ever had.
  private long throughMost;

  /// Numbers up to this were forgotten by the hub and come again.
  private long again;

  private boolean fresh = true;

  /// What the gateway sends may be copies of what it sent before, or get lost unseen: until the hub
  /// has something that was numbered since.
  private boolean copies;

  /// Its disk once forgot, or changed, what it had.
  private boolean forgot;

  /// More waited for its disk than fits in memory: the newest were lost.
  private boolean overflowed;

  /// Since its card was put back it numbered more than the hub had: what it cannot notice (decision
  /// 0003).
  private boolean overtook;

  private boolean unjudged;

  Ledger(GatewayKey gateway, Known known) {
    this.gateway = gateway;
    this.known = known;
  }

  void started() {
    fresh = true;
  }

  /// Its journal may be another than the one it had.
  void diskRestored() {
    copies = true;
    overtook = false;
  }

  /// Something befell its disk, by the fault's name.
  void diskStruck(String fault) {
    forgot |= !Calm.REFUSALS.contains(fault);
  }

  /// Whether what was safe may be gone. A disk that refuses or takes its time keeps what it has.
  private boolean mayBeGone() {
    return forgot || copies;
  }

  void recorded(Seen.Recorded seen, Findings findings) {
    JournalRecord record = seen.record();
    long seq = record.seq();
    if (fresh) {
      begin(seq, findings);
    } else if (seq != next) {
      moved(seq - next, findings);
    }
    fresh = false;
    next = seq + 1;
    overtook |= copies && seq > through;
    overflowed |= seq - durable > queueMax();
    waiting.addLast(new Waiting(seen.at(), seq, record));
    if (waiting.size() > WAITING_MAX) {
      waiting.removeFirst();
      unjudged = true;
    }
  }

  /// A program begins where its disk ends.
  private void begin(long seq, Findings findings) {
    if (seq <= durable) {
      if (mayBeGone()) {
        copies = true;
        overtook = false;
      } else {
        findings.violated(
            "Gateway %s had made its facts safe up to number %d, and begins again at %d."
                .formatted(gateway, durable, seq));
      }
      durable = seq - 1;
    } else {
      findings.checked();
    }
    while (!waiting.isEmpty() && waiting.getLast().seq() >= seq) {
      waiting.removeLast();
    }
  }

  /// What waits took new numbers.
  private void moved(long by, Findings findings) {
    if (by > 0 && (mayBeGone() || again > 0)) {
      shift(by);
      findings.checked();
    } else {
      findings.violated(
          "Gateway %s went on at number %d after number %d, with no reason to renumber."
              .formatted(gateway, next + by, next - 1));
    }
  }

  private void shift(long by) {
    Deque<Waiting> moved = new ArrayDeque<>(waiting.size() + 1);
    waiting.forEach(one -> moved.addLast(new Waiting(one.at(), one.seq() + by, one.record())));
    waiting = moved;
    next += by;
    durable += by;
  }

  void durable(long last) {
    durable = Math.max(durable, last);
  }

  void sent(long last, Findings findings) {
    if (last > durable && !copies) {
      findings.violated(
          "Gateway %s sent number %d, and only %d was safe on its disk."
              .formatted(gateway, last, durable));
    } else {
      findings.checked();
    }
  }

  void acknowledged(long told, Findings findings) {
    if (told > through) {
      findings.violated(
          "The hub told gateway %s that it has number %d, and had committed %d."
              .formatted(gateway, told, through));
    } else {
      findings.checked();
    }
  }

  void hubRestored(long to) {
    again = Math.max(again, through);
    through = Math.min(through, to);
  }

  void committed(JournalRecord record, Findings findings) {
    long first = record.fact() instanceof Fact.JournalGap gap ? gap.from() : record.seq();
    if (record.seq() <= through) {
      findings.violated(
          "The hub committed %s#%d, and had %d already.".formatted(gateway, record.seq(), through));
    } else if (first > through + 1) {
      findings.violated(
          "The hub committed %s#%d after #%d, and nothing says what became of those between."
              .formatted(gateway, first, through));
    } else if (record.fact() instanceof Fact.JournalGap gap) {
      gap(record.seq(), gap, findings);
    } else {
      match(record, findings);
    }
    through = Math.max(through, record.seq());
    throughMost = Math.max(throughMost, through);
  }

  private void match(JournalRecord record, Findings findings) {
    if (record.seq() <= again) {
      // Sent once more, after the hub forgot it.
      waiting.removeIf(one -> one.seq() == record.seq());
      return;
    }
    if (!isFirst(record)) {
      follow(record);
    }
    @Nullable Waiting found = null;
    while (!waiting.isEmpty() && waiting.getFirst().seq() <= record.seq()) {
      Waiting head = waiting.removeFirst();
      found = head.seq() == record.seq() ? head : found;
      if (found == null && !copies && !unjudged) {
        findings.violated(
            "%s#%d never came to the hub, which has #%d: %s"
                .formatted(gateway, head.seq(), record.seq(), head.record().fact()));
      }
    }
    boolean same = found != null && found.isSame(record);
    if (same || copies || unjudged) {
      copies &= !same;
      findings.checked();
    } else {
      findings.violated(
          "The hub committed %s#%d, which its gateway never numbered so: %s"
              .formatted(gateway, record.seq(), record.fact()));
    }
  }

  private boolean isFirst(JournalRecord record) {
    Waiting head = waiting.peekFirst();
    return head != null && head.seq() == record.seq() && head.isSame(record);
  }

  /// New numbers that no fact recorded since has told of yet.
  private void follow(JournalRecord record) {
    if (!mayBeGone() && again == 0) {
      return;
    }
    for (Waiting one : waiting) {
      if (one.isSame(record)) {
        if (one.seq() < record.seq()) {
          shift(record.seq() - one.seq());
        }
        return;
      }
    }
  }

  private void gap(long last, Fact.JournalGap gap, Findings findings) {
    List<Waiting> lost = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.getFirst().seq() <= last) {
      lost.add(waiting.removeFirst());
    }
    boolean excused =
        copies
            || unjudged
            || switch (gap.why()) {
              case "full" -> wasFull(lost) || known.calm.ever(gateway, Seen.Part.DISK);
              case "diskFault" -> forgot || overflowed;
              case "alreadySent" -> again > 0 || forgot;
              default -> false;
            };
    if (excused) {
      findings.checked();
    } else {
      findings.violated(
          "Gateway %s says that numbers %d to %d are lost (%s), and there was no reason to lose them."
              .formatted(gateway, gap.from(), last, gap.why()));
    }
  }

  private int queueMax() {
    KnownGateway of = known.gateway(gateway);
    return of == null ? 0 : of.journal.queueMax();
  }

  /// Whether what waited came near the journal's bound: only then the oldest segment goes, which
  /// may have begun with what the hub has.
  private boolean wasFull(List<Waiting> lost) {
    KnownGateway of = known.gateway(gateway);
    if (of == null) {
      return true;
    }
    JournalSettings bounds = of.journal;
    long room = bounds.bytesMax() - bounds.segmentBytes();
    for (Waiting one : lost) {
      room -= bytes(one);
    }
    for (Waiting one : waiting) {
      if (room <= 0) {
        return true;
      }
      room -= bytes(one);
    }
    return room <= 0;
  }

  private static long bytes(Waiting one) {
    return (long) RecordFrames.HEADER_BYTES + WireCodec.write(one.record()).length;
  }

  /// Everything safe comes to the hub within a time after all has been well.
  void rests(long at, long wellSince, Findings findings) {
    Waiting oldest = waiting.peekFirst();
    if (wellSince == Calm.NEVER || oldest == null || oldest.seq() > durable) {
      return;
    }
    long drain = waiting.size() * 1_000L / Bounds.DRAIN_PER_SECOND;
    long due = Math.max(wellSince, oldest.at()) + Bounds.REST + drain;
    if (at > due && copies && !overtook && oldest.seq() <= through) {
      findings.violated(
          "%s#%d is safe at its gateway, and the hub has had that number before: it was never given another."
              .formatted(gateway, oldest.seq()));
    } else if (at > due && !copies) {
      findings.violated(
          "%s#%d is safe at its gateway since %d s and all has been well for %d s, and the hub does not have it."
              .formatted(
                  gateway, oldest.seq(), (at - oldest.at()) / 1_000, (at - wellSince) / 1_000));
    } else {
      findings.checked();
    }
  }
}
