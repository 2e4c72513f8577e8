package coop.latchkey.hub;

import coop.latchkey.config.Checked;
import coop.latchkey.config.ConfigProblem;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.hub.account.FirstLinks;
import coop.latchkey.hub.broker.BrokerException;
import coop.latchkey.hub.http.HttpEdge;
import coop.latchkey.hub.http.HttpPorts;
import coop.latchkey.hub.http.HttpSettings;
import coop.latchkey.hub.live.LiveFeed;
import coop.latchkey.hub.live.LiveInput;
import coop.latchkey.hub.me.ErasureClock;
import coop.latchkey.hub.member.LoadResult;
import coop.latchkey.hub.store.StoreException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The hub's command line. Ends with 0 after SIGTERM or SIGINT, 1 when it cannot run, 2 when it was
/// called wrongly.
@Command(
    name = "latchkey hub",
    subcommands = {
      ExplainCommand.class,
      ChangesCommand.class,
      RevertCommand.class,
      AccountCommand.class,
      ApprovalCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RetentionCommand.class,
      SeriesCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "Latchkey 0.1.0",
    description = "Keeps the membership of spaces, hears their gateways, and shows them live.")
public final class Main implements Callable<Integer> {
  @Option(names = "--config", paramLabel = "FILE", description = "Settings, such as hub.json.")
  private @Nullable Path config;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of database, keys and enrolments; \"data\" unless told otherwise.")
  private @Nullable Path data;

  @Option(
      names = "--load",
      paramLabel = "FILE",
      description =
          "Replace a space by what this file says, such as space.json, then start; once for each"
              + " space.")
  private List<Path> loads = new ArrayList<>();

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Where the pages are served; 8080 unless told otherwise.")
  private @Nullable Integer httpPort;

  @Option(
      names = "--mqtt-port",
      paramLabel = "PORT",
      description = "Where the embedded broker listens; 1883 unless told otherwise.")
  private @Nullable Integer mqttPort;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "Where pages and broker listen; 127.0.0.1, this machine alone, unless told otherwise.")
  private @Nullable String bind;

  @Option(
      names = "--mqtt-uri",
      paramLabel = "URI",
      description = "An external broker instead of the embedded one: tcp://HOST:PORT.")
  private @Nullable URI mqttUri;

  @Option(
      names = "--demo-access",
      hidden = true,
      description = "Make accounts for a demo and print links that sign in: for the demo alone.")
  private boolean demoAccess;

  /// Of how long ago events are read back into the live picture.
  private static final Duration REPLAYED = Duration.ofHours(24);

  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /// Runs the hub until the process is told to end.
  public static void main(String[] args) {
    LogSettings.apply();
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      return switch (settings()) {
        case Checked.Bad<HubConfig>(List<ConfigProblem> problems) -> refuse(problems);
        case Checked.Ok<HubConfig>(HubConfig settings) -> run(settings);
      };
    } catch (HubFailure | BrokerException | StoreException | UncheckedIOException e) {
      System.err.println("latchkey hub: " + e.getMessage());
      return 1;
    }
  }

  private int run(HubConfig settings) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end"));
    InstantSource clock = InstantSource.system();
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    String run = Long.toString(clock.millis(), Character.MAX_RADIX);
    Vertx vertx = Vertx.vertx();
    try (LiveFeed live = new LiveFeed(clock, run);
        Hub hub =
            new Hub(
                settings, live, up -> live.accept(new LiveInput.BrokerLink(up)), meters, clock)) {
      for (Path file : loads) {
        if (!load(hub, file)) {
          return 1;
        }
      }
      live.accept(new LiveInput.DirectoryChanged(hub.spaces().directory()));
      live.rebuild(hub.events(), clock.instant().minus(REPLAYED));
      hub.connect();
      hub.watch(live);
      HttpSettings http = new HttpSettings(settings.http().bind(), settings.http().port());
      HttpPorts ports = hub.httpPorts(live, meters);
      try (HttpEdge edge = new HttpEdge(vertx, http, ports);
          ErasureClock _ = new ErasureClock(hub.erasure(live), clock)) {
        int port = listen(edge);
        hub.site().listens(http.bind(), port);
        System.out.println("Latchkey hub is ready: http://" + http.bind() + ":" + port + "/");
        sayHowToEnter(hub);
        told.await();
      }
    } finally {
      vertx.close().await();
      ended.countDown();
    }
    return 0;
  }

  /// What a console tells whoever has no account yet.
  private void sayHowToEnter(Hub hub) {
    if (demoAccess) {
      SpaceId space = hub.spaces().directory().spaces().getFirst().id();
      FirstLinks.DemoAccess access = hub.firstLinks().demo(space);
      access
          .links()
          .forEach((login, path) ->
              System.out.println("Sign in as " + login + ": " + hub.site().page(path)));
      System.out.println("API token: " + access.token());
      System.out.println("Ways in are told.");
    }
    hub.firstLinks()
        .setup()
        .ifPresent(path -> System.out.println("Set up this hub: " + hub.site().page(path)));
  }

  private static int listen(HttpEdge edge) {
    try {
      return edge.start().toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new HubFailure("the pages cannot be served: " + cause.getMessage());
    }
  }

  /// The hook of a process that is told to end: lets the main thread close everything first.
  private void end() {
    told.countDown();
    try {
      ended.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean load(Hub hub, Path file) {
    LoadResult result;
    try {
      result = hub.spaces().load(file);
    } catch (IOException e) {
      throw new HubFailure(file + " cannot be read (" + e + "); check the path after --load");
    }
    if (result instanceof LoadResult.Refused(var problems)) {
      problems.forEach(problem -> System.err.println(file + ": " + problem));
      System.err.println(
          "latchkey hub: not started, nothing was loaded: mend " + problems.size() + " above");
      return false;
    }
    return true;
  }

  private static int refuse(List<ConfigProblem> problems) {
    problems.forEach(System.err::println);
    return 1;
  }

  private Checked<HubConfig> settings() {
    Path file = config;
    Checked<HubConfig> read =
        file == null ? new Checked.Ok<>(HubConfig.DEFAULT) : HubConfig.read(file);
    return read.then(settings -> new Checked.Ok<>(over(settings)));
  }

  /// The settings with what the command line says over them.
  private HubConfig over(HubConfig file) {
    HubConfig.External named = file.mqtt().external();
    HubConfig.External external =
        mqttUri == null
            ? named
            : new HubConfig.External(
                mqttUri,
                named == null ? null : named.username(),
                named == null ? null : named.password());
    return new HubConfig(
        data == null ? file.data() : data,
        new HubConfig.Http(
            bind == null ? file.http().bind() : bind,
            httpPort == null ? file.http().port() : httpPort,
            file.http().url()),
        new HubConfig.Mqtt(
            bind == null ? file.mqtt().bind() : bind,
            mqttPort == null ? file.mqtt().port() : mqttPort,
            external),
        file.server(),
        file.mail(),
        file.openId(),
        file.influx());
  }
}
