package coop.latchkey.simulator.run;

import coop.latchkey.config.Checked;
import coop.latchkey.core.sim.OperatorAct;
import coop.latchkey.core.sim.Site;
import coop.latchkey.core.sim.SpaceGateway;
import coop.latchkey.core.sim.Story;
import coop.latchkey.gateway.config.ConfigReader;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.journal.JournalSettings;
import coop.latchkey.hub.inbox.GatewayKey;
import coop.latchkey.simulator.check.Outcome;
import coop.latchkey.simulator.check.Referee;
import coop.latchkey.simulator.check.Seen;
import coop.latchkey.simulator.hub.HubVersion;
import coop.latchkey.simulator.net.SimBroker;
import coop.latchkey.simulator.time.SimTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Plays one story to its end, or to the first promise that is broken. One thread; many runs may go
/// on beside each other.
public final class Run {
  /// How often programs are looked into.
  private static final Duration LOOK = Duration.ofMinutes(1);

  /// Between two starts of gateways, so that not all wake in the same instant.
  private static final long STAGGER_MILLIS = 137;

  /// What gateways tell that an older hub does not know.
  private static final HubVersion OLDER =
      new HubVersion(
          Set.of("peopleCounted", "zoneOccupied", "zoneVacant", "sensorUnknown"), Set.of());

  private final Story story;
  private final SimTime time;
  private final Scene scene;
  private final House house;
  private final HubSite hub;
  private final Places places;
  private final AttackPlayer attackers;
  private final Path folder;
  private final Map<SpaceGateway, GatewayConfig> configs = new LinkedHashMap<>();
  private final Map<SpaceGateway, JournalSettings> journals = new LinkedHashMap<>();

  private Run(Story story, Consumer<Seen> beside, Path folder) {
    this.story = story;
    this.folder = folder;
    time = new SimTime(story.begin());
    Referee referee = Referee.of(story.seed(), time::steps);
    SimBroker broker =
        new SimBroker(
            time,
            Scene.dice(story.seed(), "broker"),
            story.seed() % 2 == 0 ? SimBroker.Keeping.MEMORY : SimBroker.Keeping.SAVED);
    scene = new Scene(story, time, broker, referee, beside);
    house = new House(scene);
    hub = new HubSite(scene, folder, beginsOlder() ? OLDER : HubVersion.TODAY);
    places = new Places(house, hub);
    attackers = new AttackPlayer(scene, places, story.cooperative().gateways());
    broker.tap(attackers::heard);
  }

  /// How a story goes.
  public static Outcome of(Story story) {
    return of(story, _ -> {});
  }

  /// How a story goes.
  ///
  /// @param beside hears everything that the referee hears, after the referee
  public static Outcome of(Story story, Consumer<Seen> beside) {
    Path folder = Folders.fresh();
    try {
      return new Run(story, beside, folder).play();
    } finally {
      ErrorEar.listenFor(null);
      Folders.remove(folder);
    }
  }

  private boolean beginsOlder() {
    return story.acts().stream()
        .anyMatch(
            one -> one.act() instanceof OperatorAct.UpgradeHub upgrade && upgrade.sideBySide());
  }

  private Outcome play() {
    ErrorEar.listenFor(scene);
    // Before anything is told of them.
    for (SpaceGateway gateway : story.cooperative().gateways()) {
      GatewayConfig config = config(gateway);
      configs.put(gateway, config);
      journals.put(gateway, JournalSizes.of(config, scene.dice("journal " + keyOf(gateway))));
      scene.see(
          new Seen.Placed(
              scene.now(), keyOf(gateway), config, Objects.requireNonNull(journals.get(gateway))));
    }
    hub.begin(
        story.cooperative().spaces().stream()
            .map(site -> story.cooperative().spaceJson(site.id()))
            .toList());
    putUp();
    Player player = new Player(scene, places, attackers);
    for (Story.Timed act : story.acts()) {
      var _ = time.at(act.atMillis() * 1_000_000, () -> player.play(act.act()));
    }
    var _ = time.at(time.nanosAt(story.quietFrom()), this::spare);
    look();
    long end = time.nanosAt(story.end());
    while (time.nanos() < end && scene.referee.violation() == null && time.step()) {
      // The agenda does it all.
    }
    if (scene.referee.violation() == null) {
      scene.see(new Seen.Over(scene.now()));
    }
    hub.hub().abandon();
    return new Outcome(
        story.seed(),
        story.cooperative().spaces().size()
            * (time.nanos() / (double) Duration.ofDays(1).toNanos()),
        time.steps(),
        scene.referee.seen(),
        scene.faults(),
        scene.referee.checks(),
        scene.referee.violation());
  }

  /// The quiet begins: what was to come at a later effect does not come any more.
  private void spare() {
    house.gateways().forEach(GatewaySite::spare);
    hub.spare();
  }

  private void putUp() {
    Set<SpaceGateway> later = new HashSet<>();
    for (Story.Timed act : story.acts()) {
      if (act.act() instanceof OperatorAct.AddGateway(SpaceGateway of)) {
        later.add(of);
      }
    }
    int order = 0;
    for (Site site : story.cooperative().spaces()) {
      for (var name : site.gateways()) {
        SpaceGateway id = new SpaceGateway(site.id(), name);
        GatewaySite gateway =
            new GatewaySite(
                scene,
                Objects.requireNonNull(configs.get(id)),
                Objects.requireNonNull(journals.get(id)),
                hub.hub().enrolment(site.id(), name));
        house.add(gateway);
        if (!later.contains(id)) {
          order++;
          scene.after(Duration.ofMillis(order * STAGGER_MILLIS), gateway::letGo);
        }
      }
    }
  }

  private static GatewayKey keyOf(SpaceGateway gateway) {
    return new GatewayKey(gateway.space(), gateway.gateway());
  }

  private GatewayConfig config(SpaceGateway gateway) {
    Path file = folder.resolve(gateway.space() + "." + gateway.gateway() + ".json");
    try {
      Files.writeString(
          file, story.cooperative().gatewayJson(gateway, GatewaySite.BROKER.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return switch (ConfigReader.read(file)) {
      case Checked.Ok<GatewayConfig>(GatewayConfig good) -> good;
      case Checked.Bad<GatewayConfig> bad -> throw new IllegalArgumentException(bad.text());
    };
  }

  private void look() {
    scene.after(
        LOOK,
        () -> {
          house.gateways().forEach(GatewaySite::look);
          hub.look();
          look();
        });
  }
}
