package coop.latchkey.hub.me;

import coop.latchkey.hub.access.Ledger;
import coop.latchkey.hub.account.Accounts;
import coop.latchkey.hub.account.Site;
import coop.latchkey.hub.api.ApiArea;
import coop.latchkey.hub.ask.Asking;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.guest.Reception;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.mail.MemberLetters;
import coop.latchkey.hub.member.Directory;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// What this room stands on.
///
/// @param live hears what members say of their visits
/// @param picture what is known now of who is in
/// @param site where links lead
public record MeParts(
    Database database,
    HubKeys keys,
    RuleEditor rules,
    Ledger ledger,
    Asking asking,
    Reception reception,
    Accounts accounts,
    AuditTrail audit,
    Supplier<Directory> directory,
    LiveSink live,
    Supplier<LiveFeed.Snapshot> picture,
    Site site,
    MemberLetters letters,
    InstantSource clock) {
  /// What answers this room's operations.
  public List<ApiArea> areas() {
    return List.of(
        new MeArea(this),
        new MyDoorsArea(this),
        new MyVisitsArea(this),
        new StaysArea(this),
        new MyGuestsArea(this),
        new MyDataArea(this),
        new InvitingArea(this));
  }
}
