package coop.latchkey.hub;

import coop.latchkey.config.Enrolment;
import coop.latchkey.config.mqtt.MqttLink;
import coop.latchkey.config.mqtt.PahoLink;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.OccupancyState;
import coop.latchkey.hub.access.AccessDesk;
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
import coop.latchkey.hub.inbox.EventLog;
import coop.latchkey.hub.inbox.Inbox;
import coop.latchkey.hub.keys.HubKeys;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.live.LiveSink;
import coop.latchkey.hub.me.MemberErasure;
import coop.latchkey.hub.member.Enrolments;
import coop.latchkey.hub.member.SpaceBook;
import coop.latchkey.hub.mqtt.DoorCommands;
import coop.latchkey.hub.occupancy.OccupancyKeeper;
import coop.latchkey.hub.openid.OpenIdProviders;
import coop.latchkey.hub.people.TapEnrolments;
import coop.latchkey.hub.replay.StoredReplays;
import coop.latchkey.hub.retention.Retention;
import coop.latchkey.hub.retention.RetentionNight;
import coop.latchkey.hub.retention.StoredRetentionPolicy;
import coop.latchkey.hub.rule.RuleEditor;
import coop.latchkey.hub.series.SpooledSeries;
import coop.latchkey.hub.setting.SettingBook;
import coop.latchkey.hub.signal.SpaceEstimates;
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
  final HubConfig config;
  final InstantSource clock;
  final HubKeys keys;
  final Database database;
  private final LiveSink live;
  private final Consumer<Boolean> linkChanged;
  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final HubCore core;
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
  final Enrolments enrolments;
  final DoorCommands commands;
  final TapEnrolments taps;
  final AccessDesk desk;
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
    this.linkChanged = linkChanged;
    closers.push(DataFolder.hold(config.data())::close);
    keys = new HubKeys(config.data());
    database = Database.open(config.database());
    closers.push(database::close);
    accounts = new Accounts(database, clock);
    audit = new AuditTrail(clock);
    retention = new Retention(database, audit, new StoredRetentionPolicy(database), clock);
    webhooks = new WebhookSender(database, clock);
    closers.push(webhooks::close);
    taps = new TapEnrolments(clock);
    series = HubSeries.open(config, clock, closers, health);
    site = new Site(config.http().url(), config.http().bind(), config.http().port());
    openId = new OpenIdProviders(config.openId(), clock);
    closers.push(openId::close);
    String password = keys.newPassword();
    users = new BrokerUsers(password);
    String here = Telling.availability(keys);
    MqttLink link = new PahoLink(HubLink.settings(config.mqtt(), password, here));
    core = HubParts.core(this, link, meters, this::heard);
    closers.push(core::close);
    core.admit(this::admit);
    spaces = core.spaces();
    ruleEditor = core.ruleEditor();
    enrolments = core.enrolments();
    commands = core.commands();
    desk = core.desk();
    caretaker =
        new Caretaker(database, core.alarms(), audit, spaces::directory, config.mail(), clock);
    closers.push(caretaker::close);
    switches = new SwitchBook(database);
    approvals =
        new ApprovalDesk(database, audit, accounts, switches, caretaker.approvalLetters(), clock);
    closers.push(new ApprovalClock(approvals)::close);
    telling = Telling.of(this, core.uplink(), here, meters);
    closers.push(telling::close);
    sensorUsers = new SensorUsers(database);
    MqttLink ear = new PahoLink(HubLink.settings(config.mqtt(), password));
    wireless = HubParts.wireless(this, core, ear, meters);
    health.add(database.health());
    spaces.addReader(_ -> wireless.reload());
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
    return core.events();
  }

  /// Where the records of gateways are taken.
  public Inbox inbox() {
    return core.inbox();
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
          core.occupancy().forget(space);
        });
  }

  /// Who and how many are in.
  public OccupancyKeeper occupancy() {
    return core.occupancy();
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
    core.issue();
    if (config.mqtt().external() == null) {
      EmbeddedBroker broker =
          EmbeddedBroker.start(config.mqtt().bind(), config.mqtt().port(), users);
      closers.push(broker::close);
      health.add(broker);
    }
    RetentionNight night = new RetentionNight(retention, clock);
    closers.push(night::close);
    night.start();
    closers.push(core::leave);
    closers.push(telling::leave);
    health.add(core.uplink());
    core.start();
    closers.push(wireless::close);
    wireless.start();
  }

  /// What the core says has changed.
  private void heard(LiveInput input) {
    switch (input) {
      case LiveInput.BrokerLink(boolean up) -> {
        linkChanged.accept(up);
        webhooks.wake();
      }
      case LiveInput.OccupancyChanged(SpaceId space, OccupancyState state) -> {
        live.accept(input);
        telling.estimates().accept(SpaceEstimates.of(space, state, state.unknownRooms()));
      }
      case LiveInput.DirectoryChanged _, LiveInput.AlarmsChanged _ -> live.accept(input);
      case LiveInput.Committed _,
          LiveInput.Replayed _,
          LiveInput.MemberLeft _,
          LiveInput.GatewaySeen _,
          LiveInput.DoorSeen _,
          LiveInput.DeskSeen _,
          LiveInput.TimePassed _ -> {
        live.accept(input);
        webhooks.wake();
        taps.accept(input);
      }
    }
  }

  /// Lets those in at the broker who belong to this hub, and nobody else.
  private void admit(List<Enrolment> all) {
    all.forEach(one -> users.add(one.space(), one.gateway(), one.password()));
    Set<String> names = sensorUsers.admit(users);
    all.stream().map(Enrolment::username).forEach(names::add);
    users.retain(names);
  }

  /// Tells everybody who needs to know who is there.
  void announce() {
    core.announce();
  }

  /// Ends everything in the opposite order of its beginning.
  @Override
  public void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
