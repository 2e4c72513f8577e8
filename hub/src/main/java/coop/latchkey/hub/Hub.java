package coop.latchkey.hub;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.core.id.MemberId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.access.AccessDesk;
import coop.latchkey.hub.access.AccessMemory;
import coop.latchkey.hub.access.Ledger;
import coop.latchkey.hub.access.Settlements;
import coop.latchkey.hub.access.Sharing;
import coop.latchkey.hub.access.Visits;
import coop.latchkey.hub.account.Accounts;
import coop.latchkey.hub.account.FirstLinks;
import coop.latchkey.hub.account.Site;
import coop.latchkey.hub.alarm.AlarmDesk;
import coop.latchkey.hub.approval.ApprovalClock;
import coop.latchkey.hub.approval.ApprovalDesk;
import coop.latchkey.hub.approval.SwitchBook;
import coop.latchkey.hub.ask.Contact;
import coop.latchkey.hub.ask.LiveContacts;
import coop.latchkey.hub.audit.AuditTrail;
import coop.latchkey.hub.broker.BrokerUsers;
import coop.latchkey.hub.broker.EmbeddedBroker;
import coop.latchkey.hub.health.HealthCheck;
import coop.latchkey.hub.http.HttpPorts;
import coop.latchkey.hub.inbox.BadMessages;
import coop.latchkey.hub.inbox.EventLog;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.inbox.InboxStore;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.me.MemberErasure;
import coop.latchkey.hub.member.Enrolments;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.mqtt.GatewayVoices;
import coop.latchkey.hub.mqtt.HubUplink;
import coop.latchkey.hub.mqtt.SignedCommands;
import coop.latchkey.hub.names.MemberIndex;
import coop.latchkey.hub.occupancy.OccupancyKeeper;
import coop.latchkey.hub.openid.OpenIdProviders;
import coop.latchkey.hub.people.TapEnrolments;
import coop.latchkey.hub.policy.PolicyOffice;
import coop.latchkey.hub.policy.Rulebook;
import coop.latchkey.hub.replay.StoredReplays;
import coop.latchkey.hub.retention.Retention;
import coop.latchkey.hub.retention.RetentionNight;
import coop.latchkey.hub.retention.StoredRetentionPolicy;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.series.SpooledSeries;
import coop.latchkey.hub.setting.SettingBook;
import coop.latchkey.hub.store.Database;
import coop.latchkey.hub.webhook.WebhookSender;
import coop.latchkey.hub.wireless.SensorUsers;
import coop.latchkey.hub.wireless.WirelessDesk;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// All of the hub but its pages: membership, policies, broker and inbox, put together. Open it,
/// load what is to be loaded, then [#connect()].
public final class Hub implements AutoCloseable {
  private final HubConfig config;
  final InstantSource clock;
  final HubKeys keys;
  final Database database;
  private final LiveSink live;
  private final Deque<Runnable> closers = new ArrayDeque<>();
  final Accounts accounts;
  final AuditTrail audit;
  final WebhookSender webhooks;
  final HubSeries series;
  final Telling telling;
  final Site site;
  final OpenIdProviders openId;
  final Retention retention;
  final Caretaker caretaker;
  final SwitchBook switches;
  final ApprovalDesk approvals;
  final SpaceBook spaces;
  final RuleEditor ruleEditor;
  private final PolicyOffice policies;
  final Enrolments enrolments;
  private final InboxStore events;
  private final Inbox inbox;
  private final HubUplink uplink;
  private final GatewayVoices voices;
  final DoorCommands commands;
  final TapEnrolments taps;
  private final Rulebook rules;
  private final OccupancyKeeper occupancy;
  final AccessDesk desk;
  private final Sharing sharing;
  private final BrokerUsers users;
  private final SensorUsers sensorUsers;
  final WirelessDesk wireless;
  private final List<HealthCheck> health = new ArrayList<>();

  /// Opens the data; nothing listens or connects yet.
  ///
  /// @param linkChanged hears whether the hub hears its broker
  public Hub(
      HubConfig config,
      LiveSink live,
      Consumer<Boolean> linkChanged,
      MeterRegistry meters,
      InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.live = live;
    closers.push(DataFolder.hold(config.data())::close);
    keys = new HubKeys(config.data());
    database = Database.open(config.database());
    closers.push(database::close);
    database.writer().submit(MemberIndex::complete).join();
    accounts = new Accounts(database, clock);
    audit = new AuditTrail(clock);
    retention = new Retention(database, audit, new StoredRetentionPolicy(database), clock);
    webhooks = new WebhookSender(database, clock);
    closers.push(webhooks::close);
    series = HubSeries.open(config, clock, closers, health);
    site = new Site(config.http().url(), config.http().bind(), config.http().port());
    openId = new OpenIdProviders(config.openId(), clock);
    closers.push(openId::close);
    spaces = new SpaceBook(database, keys, clock);
    caretaker = new Caretaker(database, live, audit, spaces::directory, config.mail(), clock);
    closers.push(caretaker::close);
    switches = new SwitchBook(database);
    approvals =
        new ApprovalDesk(database, audit, accounts, switches, caretaker.approvalLetters(), clock);
    closers.push(new ApprovalClock(approvals)::close);
    ruleEditor = new RuleEditor(database, keys, new EditsHeard());
    policies = new PolicyOffice(database, keys, clock);
    enrolments = new Enrolments(config.data(), keys);
    taps = new TapEnrolments(clock);
    events = new InboxStore(database);
    String password = keys.newPassword();
    users = new BrokerUsers(password);
    String here = Telling.availability(keys);
    MqttLink link = new PahoLink(HubLink.settings(config.mqtt(), password, here));
    rules = new Rulebook(database, keys);
    AccessMemory memory = new AccessMemory(database, new Visits(rules), clock);
    uplink = new HubUplink(link, linkChanged.andThen(up -> hear(new LiveInput.BrokerLink(up))));
    sharing = new Sharing(memory, spaces, keys, uplink);
    closers.push(sharing::close);
    desk =
        new AccessDesk(
            memory, new Ledger(database, rules, memory, sharing, clock), new Settlements(database));
    LiveSink sinks = this::take;
    commands = new SignedCommands(spaces, keys, link, clock);
    telling = Telling.of(this, uplink, here, meters);
    closers.push(telling::close);
    occupancy = HubParts.keeper(this, live, rules);
    closers.push(occupancy::close);
    BadMessages bad = new BadMessages(meters);
    Inbox.Companion beside = HubParts.companion(this, memory);
    inbox = new Inbox(database.writer(), events, sinks, uplink, bad, meters, beside);
    sensorUsers = new SensorUsers(database);
    wireless =
        HubParts.wireless(
            this, inbox, sinks, new PahoLink(HubLink.settings(config.mqtt(), password)), meters);
    voices = new GatewayVoices(spaces, inbox, policies, sinks, bad, clock);
    health.add(database.health());
    spaces.addReader(this::spaceChanged);
  }

  /// The spaces; loading one while connected gives its gateways their new policies.
  public SpaceBook spaces() {
    return spaces;
  }

  /// Changes of single rules; gateways have their new policies when one returns.
  public RuleEditor ruleEditor() {
    return ruleEditor;
  }

  /// Where rules are asked about and changed; gateways have their new policies when a change
  /// returns.
  ///
  /// @param contacts what gateways said of themselves
  public RulePorts rulePorts(Contact.Book contacts) {
    return HubParts.rulePorts(this, contacts);
  }

  /// Orders to doors.
  public DoorCommands commands() {
    return commands;
  }

  /// What is remembered of members, and what may be asked of it.
  public AccessDesk desk() {
    return desk;
  }

  /// What is committed.
  public EventLog events() {
    return events;
  }

  /// Where the records of gateways are taken.
  public Inbox inbox() {
    return inbox;
  }

  /// Who may sign in.
  public Accounts accounts() {
    return accounts;
  }

  /// The ways in that need no account.
  public FirstLinks firstLinks() {
    return new FirstLinks(database, accounts, audit, clock);
  }

  /// Where browsers find this hub.
  public Site site() {
    return site;
  }

  /// Deletes what is held of members who asked for it.
  public MemberErasure erasure(LiveFeed feed) {
    return new MemberErasure(
        HubAreas.meParts(this, rulePorts(new LiveContacts(feed)), feed),
        space -> {
          desk.memory().forget(space);
          occupancy.forget(space);
        });
  }

  /// Who and how many are in.
  public OccupancyKeeper occupancy() {
    return occupancy;
  }

  /// The series of occupancy.
  public SpooledSeries series() {
    return series.store();
  }

  /// Where everything is kept.
  public Database database() {
    return database;
  }

  /// The alarms.
  public AlarmDesk alarms() {
    return caretaker.alarms();
  }

  /// What follows from how many people are where.
  public Telling telling() {
    return telling;
  }

  /// What each space's owners chose.
  public SettingBook settings() {
    return caretaker.settings();
  }

  /// Raises an alarm for each gateway that falls silent in this picture, and shows the alarms that
  /// are open already.
  public void watch(LiveFeed picture) {
    caretaker.watch(picture);
    telling.watch(() -> picture.current().spaces());
  }

  /// What waits for a second person.
  public ApprovalDesk approvals() {
    return approvals;
  }

  /// Where changes and looks are written down.
  public AuditTrail audit() {
    return audit;
  }

  /// What the pages and the API stand on.
  public HttpPorts httpPorts(LiveFeed feed, PrometheusMeterRegistry meters) {
    RulePorts rulePorts = rulePorts(new LiveContacts(feed));
    approvals.know(ApprovalMatters.of(this, rulePorts));
    return new HttpPorts(
        feed,
        spaces,
        accounts,
        HubAreas.of(this, feed, rulePorts),
        new StoredReplays(database, clock),
        approvals,
        caretaker.settings(),
        telling.files(
            () -> feed.current().spaces(), spaces::directory, caretaker.settings(), site::page),
        health(),
        meters,
        clock);
  }

  /// The parts that can say how they are; complete once connected.
  public List<HealthCheck> health() {
    return List.copyOf(health);
  }

  /// Starts the broker, if it is the hub's own, and connects to it.
  ///
  /// @throws coop.latchkey.hub.broker.BrokerException when the broker cannot run
  public void connect() {
    rules.refresh();
    policies.issueAll();
    announce();
    if (config.mqtt().external() == null) {
      EmbeddedBroker broker =
          EmbeddedBroker.start(config.mqtt().bind(), config.mqtt().port(), users);
      closers.push(broker::close);
      health.add(broker);
    }
    RetentionNight night = new RetentionNight(retention, clock);
    closers.push(night::close);
    night.start();
    closers.push(uplink::close);
    closers.push(telling::leave);
    health.add(uplink);
    uplink.start(voices);
    closers.push(wireless::close);
    wireless.start();
  }

  private void take(LiveInput input) {
    live.accept(input);
    hear(input);
    taps.accept(input);
    occupancy.accept(input);
  }

  private void hear(LiveInput input) {
    webhooks.wake();
    sharing.accept(input);
    caretaker.alarms().accept(input);
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
    wireless.reload();
  }

  /// Tells everybody who needs to know who is there.
  synchronized void announce() {
    List<Enrolment> all = enrolments.write(spaces.refresh());
    all.forEach(one -> users.add(one.space(), one.gateway(), one.password()));
    Set<String> names = sensorUsers.admit(users);
    all.stream().map(Enrolment::username).forEach(names::add);
    users.retain(names);
    LiveInput changed = new LiveInput.DirectoryChanged(spaces.directory());
    live.accept(changed);
    occupancy.accept(changed);
  }

  /// Ends everything in the opposite order of its beginning.
  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
