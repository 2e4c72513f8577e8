package coop.latchkey.hub.rule;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import coop.latchkey.core.access.Card;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.id.CredentialDigest;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Member;
import coop.latchkey.core.rule.PolicyDocument;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.policy.PolicyCompiler;
import coop.latchkey.hub.policy.RulesRows;
import coop.latchkey.hub.rule.RuleChanges.Why;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A home and a host that admits its members, on one hub.
final class TwoSpaces implements AutoCloseable {
  static final SpaceId HOME = new SpaceId("home");
  static final SpaceId HOST = new SpaceId("host");
  static final Why WHY = new Why("awa", "a test", Instant.EPOCH);

  static final String HOME_FILE =
      """
      {"space": {"id": "home", "name": "Home", "timeZone": "Europe/Paris"},
       "zones": [{"id": "house", "name": "H"}], "gateways": [{"id": "g"}],
       "doors": [{"id": "d", "name": "D", "gateway": "g", "to": "house"}],
       "plans": [
         {"id": "full", "name": "F", "zones": ["house"], "weekly": [{"days": ["mon"], "from": "00:00", "to": "24:00"}]},
         {"id": "part", "name": "P", "zones": ["house"], "weekly": [{"days": ["tue"], "from": "00:00", "to": "24:00"}]}],
       "trainings": [{"id": "saw", "name": "Saw", "validFor": "P1Y", "trainers": [{"member": "ana", "to": "2026-12-31"}]}],
       "members": [
         {"id": "ana", "name": "Ana Ferreira", "presence": "public", "status": "active", "pin": "1234",
          "plans": [{"plan": "full", "to": "2026-03-31"}, {"plan": "full", "from": "2026-05-01"}],
          "badges": [{"format": "h10301", "facility": 1, "card": 1}]},
         {"id": "bob", "name": "Bob Martin", "presence": "count", "status": "active",
          "plans": [{"plan": "full", "from": "2026-02-01"}], "badges": [{"format": "h10301", "facility": 1, "card": 2}]},
         {"id": "eve", "name": "Eve Petit", "presence": "public", "status": "active",
          "plans": [{"plan": "part"}], "badges": [{"format": "h10301", "facility": 1, "card": 3}]},
         {"id": "max", "name": "Max Roux", "presence": "public", "status": "paused",
          "plans": [{"plan": "full"}], "badges": [{"format": "h10301", "facility": 1, "card": 4}]}]}
      """;

  static final String HOST_FILE =
      """
      {"space": {"id": "host", "name": "Host", "timeZone": "Europe/Paris"},
       "zones": [{"id": "hall", "name": "H"}], "gateways": [{"id": "g"}],
       "doors": [{"id": "d", "name": "D", "gateway": "g", "to": "hall"}],
       "plans": [{"id": "visit", "name": "V", "zones": ["hall"], "allowance": {"units": 1, "unit": "day", "per": "month"},
         "weekly": [{"days": ["mon", "tue"], "from": "08:00", "to": "20:00"}]}],
       "members": [],
       "agreements": [{"id": "with-home", "home": "home", "homePlans": ["full"], "plan": "visit", "visitsPerMonth": 4,
         "price": {"amount": "12.50", "currency": "EUR"}, "from": "2026-01-01", "to": "2026-12-31", "shows": ["firstName"]}]}
      """;

  final HubKeys keys;
  final Database database;
  final SpaceBook spaces;
  final RuleEditor rules;

  /// Members that changed and nothing with them.
  final List<MemberId> onlyMembers = new ArrayList<>();

  final List<SpaceId> changed = new CopyOnWriteArrayList<>();

  TwoSpaces(Path folder) {
    keys = new HubKeys(folder);
    database = TestDatabase.open(folder.resolve("hub.db"));
    spaces = new SpaceBook(database, keys, InstantSource.system());
    rules =
        new RuleEditor(
            database,
            keys,
            new RuleEditor.Listener() {
              @Override
              public void rulesChanged(SpaceId space) {
                spaces.changed(space);
              }

              @Override
              public void membersChanged(SpaceId space, List<MemberId> members) {
                onlyMembers.addAll(members);
                spaces.changed(space);
              }
            });
    spaces.addReader(changed::add);
  }

  LoadResult read(String file) {
    return spaces.load("space.json", file.getBytes(StandardCharsets.UTF_8));
  }

  TwoSpaces load(String file) {
    assertInstanceOf(LoadResult.Loaded.class, read(file));
    return this;
  }

  PolicyDocument policy(SpaceId space) {
    return PolicyCompiler.compile(
        database.read(handle -> RulesRows.of(handle, space, keys)),
        new GatewayId("g"),
        1,
        Instant.EPOCH);
  }

  CredentialDigest card(SpaceId space, long number) {
    return keys.credentialKey(space).digest(new Card(CardFormat.H10301, 1, number));
  }

  /// Who holds a card, as a space's doors know it.
  List<Member> holders(SpaceId space, CredentialDigest card) {
    return policy(space).members().stream()
        .filter(member -> member.credentials().stream().anyMatch(c -> c.digest().equals(card)))
        .toList();
  }

  @Override
  public void close() {
    database.close();
  }
}
