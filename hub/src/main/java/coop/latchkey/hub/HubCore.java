package coop.latchkey.hub;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.run.Loops;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.rule.Plan;
import coop.latchkey.hub.access.AccessDesk;
import coop.latchkey.hub.access.AccessMemory;
import coop.latchkey.hub.access.Ledger;
import coop.latchkey.hub.access.Settlements;
import coop.latchkey.hub.access.Sharing;
import coop.latchkey.hub.access.Visits;
import coop.latchkey.hub.alarm.AlarmDesk;
import coop.latchkey.hub.guest.HostNotices;
import coop.latchkey.hub.inbox.BadMessages;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.inbox.InboxStore;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.member.Enrolments;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.mqtt.GatewayVoices;
import coop.latchkey.hub.mqtt.HubUplink;
import coop.latchkey.hub.mqtt.SignedCommands;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.occupancy.OccupancyKeeper;
import coop.latchkey.hub.policy.PolicyOffice;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.series.SeriesStore;
import coop.latchkey.hub.store.CommitGate;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.wireless.UnassignedRows;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What decides and remembers in a hub: membership, policies, the inbox with all that is written in
/// its commits, commands, occupancy. It has no pages, sends no letters and chooses no broker, and
/// it has neither a thread nor a clock of its own, so that a simulation runs it as it is.
public final class HubCore implements AutoCloseable {
  private final HubKeys keys;
  private final Database database;
  private final SpaceBook spaces;
  private final RuleEditor ruleEditor;
  private final PolicyOffice policies;
  private final Enrolments enrolments;
  private final InboxStore events;
  private final Inbox inbox;
  private final HubUplink uplink;
  private final Rulebook rules;
  private final AlarmDesk alarms;
  private final OccupancyKeeper occupancy;
  private final AccessDesk desk;
  private final DoorCommands commands;
  private final Ports ports;
  private final Sharing sharing;
  private final GatewayVoices voices;
  private final Deque<Runnable> closers = new ArrayDeque<>();
  private Consumer<List<Enrolment>> enrolled = _ -> {};
  private boolean started;

  /// Where its work runs and what it reaches.
  ///
  /// @param link to its broker, not started
  /// @param live hears what changes: also what is known of occupancy and alarms, and whether the
  ///   link is up
  /// @param gate stands around every commit
  /// @param random makes keys, and the ids of commands
  public record Ports(
      MqttLink link,
      Loops loops,
      MeterRegistry meters,
      LiveSink live,
      CommitGate gate,
      RandomGenerator random) {}

  /// What it keeps things in.
  record Stores(HubKeys keys, Database database, Path data, SeriesStore series) {}

  /// Opens the data of a hub whose loops all run on one thread. Nothing is safe from the end of
  /// this computer; whoever opens it is the only one who does.
  ///
  /// @param data where the database, the keys and the enrolments lie
  /// @throws coop.latchkey.hub.store.StoreException when the database cannot be opened
  public static HubCore open(Path data, Ports ports) {
    Database database = Database.openOnLoops(data.resolve("hub.db"), ports.loops(), ports.gate());
    try {
      HubKeys keys = new HubKeys(data, ports.random());
      HubCore core = new HubCore(new Stores(keys, database, data, new NoSeries()), ports);
      core.closers.addLast(database::close);
      return core;
    } catch (RuntimeException e) {
      // A program may be killed here, too.
      database.abandon();
      throw e;
    }
  }

  /// Puts the parts together; nothing connects yet. Its stores are closed by whoever opened them.
  HubCore(Stores stores, Ports ports) {
    this.ports = ports;
    Loops loops = ports.loops();
    keys = stores.keys();
    database = stores.database();
    database.writer().submit(MemberIndex::complete).join();
    spaces = new SpaceBook(database, keys, loops);
    alarms = new AlarmDesk(database, ports.live(), loops);
    closers.push(alarms::close);
    ruleEditor = new RuleEditor(database, keys, new EditsHeard());
    policies = new PolicyOffice(database, keys, loops);
    enrolments = new Enrolments(stores.data(), keys);
    events = new InboxStore(database);
    rules = new Rulebook(database, keys);
    AccessMemory memory = new AccessMemory(database, new Visits(rules), loops);
    uplink =
        new HubUplink(
            ports.link(), up -> hear(new LiveInput.BrokerLink(up)), loops, ports.random());
    sharing = new Sharing(memory, spaces, keys, uplink, loops);
    closers.push(sharing::close);
    desk =
        new AccessDesk(
            memory, new Ledger(database, rules, memory, sharing, loops), new Settlements(database));
    commands = new SignedCommands(spaces, keys, ports.link(), loops, ports.random());
    occupancy =
        new OccupancyKeeper(
            database,
            stores.series(),
            this::plans,
            (space, state) -> ports.live().accept(new LiveInput.OccupancyChanged(space, state)),
            loops);
    closers.push(occupancy::close);
    BadMessages bad = new BadMessages(ports.meters());
    inbox =
        new Inbox(
            database.writer(), events, this::hear, uplink, bad, ports.meters(), companion(memory));
    voices = new GatewayVoices(spaces, inbox, policies, this::hear, bad, loops);
    spaces.addReader(this::spaceChanged);
  }

  private List<Plan> plans(SpaceId space) {
    return rules.of(space).map(terms -> List.copyOf(terms.plans().values())).orElse(List.of());
  }

  /// What is written in the commit of each record.
  private Inbox.Companion companion(AccessMemory memory) {
    return (handle, from, taken) -> {
      memory.write(handle, from, taken);
      alarms.write(handle, from, taken);
      HostNotices.note(handle, from.space(), from.gateway(), taken);
      UnassignedRows.note(handle, spaces.directory(), from.space(), from.gateway(), taken);
    };
  }

  /// Takes what the hub heard.
  void hear(LiveInput input) {
    ports.live().accept(input);
    sharing.accept(input);
    alarms.accept(input);
    occupancy.accept(input);
  }

  /// What an edit means for the gateways and for what the hub knows of the space.
  private final class EditsHeard implements RuleEditor.Listener {
    @Override
    public void rulesChanged(SpaceId space) {
      spaces.changed(space);
    }

    /// The doors first: they have it at once, however many other members there are.
    @Override
    public void membersChanged(SpaceId space, List<MemberId> members) {
      policies.issue(space, members).forEach(uplink::publish);
      rules.refresh(space);
      announce();
      spaces.hostsChanged(space);
    }
  }

  private void spaceChanged(SpaceId space) {
    rules.refresh(space);
    policies.issue(space).forEach(uplink::publish);
    announce();
  }

  /// Tells everybody who needs to know who is there.
  synchronized void announce() {
    enrolled.accept(enrolments.write(spaces.refresh()));
    LiveInput changed = new LiveInput.DirectoryChanged(spaces.directory());
    ports.live().accept(changed);
    occupancy.accept(changed);
  }

  /// Tells from now on who belongs to this hub, with every announcement.
  void admit(Consumer<List<Enrolment>> to) {
    enrolled = to;
  }

  /// Issues what changed while it was away.
  void issue() {
    rules.refresh();
    policies.issueAll();
    announce();
  }

  /// Begins to listen and to speak; the policies are issued before.
  public void connect() {
    issue();
    start();
  }

  /// Begins to listen and to speak.
  void start() {
    started = true;
    closers.push(this::leave);
    uplink.start(voices);
  }

  /// The spaces; loading one while connected gives its gateways their new policies.
  public SpaceBook spaces() {
    return spaces;
  }

  /// Changes of single rules; gateways have their new policies when one returns.
  public RuleEditor ruleEditor() {
    return ruleEditor;
  }

  /// The rules as they are now.
  public Rulebook rules() {
    return rules;
  }

  /// The policies that gateways should hold.
  public PolicyOffice policies() {
    return policies;
  }

  /// What makes gateways belong to this hub.
  public Enrolments enrolments() {
    return enrolments;
  }

  /// Orders to doors.
  public DoorCommands commands() {
    return commands;
  }

  /// What is remembered of members, and what may be asked of it.
  public AccessDesk desk() {
    return desk;
  }

  /// Where the records of gateways are taken.
  public Inbox inbox() {
    return inbox;
  }

  /// What is committed.
  public InboxStore events() {
    return events;
  }

  /// The link to the broker.
  public HubUplink uplink() {
    return uplink;
  }

  /// The alarms.
  public AlarmDesk alarms() {
    return alarms;
  }

  /// Who and how many are in.
  public OccupancyKeeper occupancy() {
    return occupancy;
  }

  /// Where everything is kept.
  public Database database() {
    return database;
  }

  /// The hub's secrets.
  public HubKeys keys() {
    return keys;
  }

  /// Says no more; what is known is written down at [#close()].
  void leave() {
    if (started) {
      started = false;
      uplink.close();
    }
  }

  /// Ends everything in the opposite order of its beginning.
  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }

  /// Lets go of its files without a word, as a program that was killed; only one that [#open(Path,
  /// Ports)] opened.
  public void abandon() {
    closers.clear();
    database.abandon();
  }
}
