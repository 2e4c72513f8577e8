package coop.latchkey.simulator.check;

import coop.latchkey.hub.inbox.GatewayKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every fact that a gateway numbered and made safe is at the hub exactly once in the end, in the
/// order of the numbers, as it was; what is missing lies in a `journalGap`, and one is there only
/// where its reason was given: the journal's bound was reached, its disk failed, or the hub itself
/// was put back to before. Nothing at the hub was not numbered by the gateway first, and nothing is
/// sent that is not safe on its disk, nor acknowledged that is not committed.
///
/// Excused: a fact numbered and not yet safe, that a power cut took, and whose number is used
/// again; copies after a card was put back to an older image, and silent losses where the gateway
/// numbered more than the hub had before it heard from it (decision 0003). A disk that is full,
/// slow or read-only keeps what it has: it excuses no loss of what was safe.
final class JournalOnce implements Invariant {
  private final Known known;
  private final Map<GatewayKey, Ledger> ledgers = new HashMap<>();

  JournalOnce(Known known) {
    this.known = known;
  }

  @Override
  public String name() {
    return "journalled once";
  }

  @Override
  public String promise() {
    return "Every journalled event is at the hub exactly once in the end, in order, with a"
        + " journalGap where and only where the bound was hit, and none is invented.";
  }

  @Override
  public void see(Seen seen, Findings findings) {
    switch (seen) {
      case Seen.Recorded recorded -> ledger(recorded.gateway()).recorded(recorded, findings);
      case Seen.Durable durable -> ledger(durable.gateway()).durable(durable.through());
      case Seen.Sent sent -> ledger(sent.gateway()).sent(sent.last(), findings);
      case Seen.Committed committed -> {
        Ledger ledger = ledger(committed.gateway());
        committed.records().forEach(record -> ledger.committed(record, findings));
      }
      case Seen.Acknowledged told -> ledger(told.gateway()).acknowledged(told.through(), findings);
      case Seen.HubRestored restored ->
          ledgers.forEach(
              (key, ledger) -> ledger.hubRestored(restored.throughs().getOrDefault(key, 0L)));
      case Seen.DiskRestored restored -> ledger(restored.gateway()).diskRestored();
      case Seen.Started started -> {
        Ledger ledger = started.gateway() == null ? null : ledger(started.gateway());
        if (ledger != null) {
          ledger.started();
        }
      }
      case Seen.FaultBegun begun when begun.part() == Seen.Part.DISK -> {
        Ledger ledger = begun.gateway() == null ? null : ledger(begun.gateway());
        if (ledger != null) {
          ledger.diskStruck(begun.name());
        }
      }
      case Seen.Looked looked -> lookedAt(looked.gateway(), looked.at(), findings);
      case Seen.Over over -> ledgers.keySet().forEach(key -> lookedAt(key, over.at(), findings));
      default -> {
        // No journal's.
      }
    }
  }

  private Ledger ledger(GatewayKey key) {
    return ledgers.computeIfAbsent(key, k -> new Ledger(k, known));
  }

  private void lookedAt(GatewayKey key, long at, Findings findings) {
    KnownGateway gateway = known.gateway(key);
    @Nullable Ledger ledger = ledgers.get(key);
    if (gateway != null && ledger != null) {
      ledger.rests(at, known.wellSince(gateway), findings);
    }
  }
}
