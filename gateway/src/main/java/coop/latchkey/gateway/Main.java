package coop.latchkey.gateway;

import coop.latchkey.config.Checked;
import coop.latchkey.gateway.config.ConfigReader;
import coop.latchkey.gateway.config.GatewayConfig;
import coop.latchkey.gateway.config.GatewayConfig.Simulation;
import coop.latchkey.gateway.config.Wiring;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The gateway's command line. Exit codes: 0 done, 2 it cannot start and says why (no restart mends
/// that), 1 a fault of the program.
@Command(
    name = "gateway",
    description = "Runs the doors, readers and desks that are wired to this machine.",
    footer = "gateway muster --data DIR prints who is in, also while the hub is out of reach.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
public final class Main implements Callable<Integer> {
  private static final int CANNOT_START = 2;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "What is wired, and how it behaves: gateway.json.")
  private @Nullable Path configFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for journal and policy, instead of the one in the file.")
  private @Nullable Path data;

  @Option(
      names = "--enrolment",
      paramLabel = "FILE",
      description = "This gateway's keys, written by the hub, instead of the one in the file.")
  private @Nullable Path enrolment;

  @Option(
      names = "--mqtt-uri",
      paramLabel = "URI",
      description = "The broker, such as tcp://hub.local:1883, instead of the one in the file.")
  private @Nullable String mqttUri;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "Simulated seconds per second for simulated people.")
  private @Nullable Double speed;

  @Option(
      names = "--check",
      description = "Check the files, print what is to be wired where, and end.")
  private boolean check;

  private Main() {}

  /// Starts the program.
  public static void main(String[] args) {
    Logs.setUp();
    boolean muster = args.length > 0 && args[0].equals("muster");
    System.exit(
        muster
            ? new CommandLine(new MusterCommand()).execute(Arrays.copyOfRange(args, 1, args.length))
            : new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      GatewayConfig config = config();
      if (check) {
        report(config, System.out);
        return 0;
      }
      run(config);
      return 0;
    } catch (StartFailure e) {
      System.err.println(e.getMessage());
      return CANNOT_START;
    }
  }

  /// Runs until the process is asked to end.
  private static void run(GatewayConfig config) throws StartFailure, InterruptedException {
    Gateway gateway = Gateway.open(config);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  gateway.close();
                  ended.countDown();
                },
                "shutdown"));
    gateway.start();
    System.out.println("Latchkey gateway " + config.gateway() + " is ready");
    gateway.connect();
    ended.await();
  }

  private GatewayConfig config() throws StartFailure {
    GatewayConfig read =
        switch (ConfigReader.read(Objects.requireNonNull(configFile))) {
          case Checked.Ok<GatewayConfig>(GatewayConfig good) -> good;
          case Checked.Bad<GatewayConfig> bad -> throw new StartFailure(bad.text());
        };
    if (speed != null && !(speed > 0 && speed <= 3600)) {
      throw new StartFailure(
          "--speed " + speed + " is out of range. Choose more than 0, at most 3600.");
    }
    if (mqttUri != null && !isBroker(mqttUri)) {
      throw new StartFailure(
          "--mqtt-uri \""
              + mqttUri
              + "\" is no broker's address. Write tcp://HOST:PORT or ssl://HOST:PORT.");
    }
    return read.with(absolute(data), absolute(enrolment), mqttUri, speed);
  }

  private static @Nullable Path absolute(@Nullable Path path) {
    return path == null ? null : path.toAbsolutePath();
  }

  private static boolean isBroker(String text) {
    try {
      URI uri = URI.create(text);
      boolean scheme = "tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme());
      return scheme && uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65535;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static void report(GatewayConfig config, PrintStream out) throws StartFailure {
    if (Files.exists(config.enrolment())) {
      Gateway.enrolmentOf(config);
    }
    Simulation simulation = config.simulation();
    out.printf(
        "Gateway %s of space %s on %s:%n",
        config.gateway(), config.space(), config.board().title());
    Wiring.of(config).forEach(out::println);
    config.cautions().forEach(caution -> out.println("Caution: " + caution + "."));
    if (simulation != null) {
      out.println("People are simulated from " + simulation.people() + ".");
    }
    if (!Files.exists(config.enrolment())) {
      out.println(
          "There is no enrolment file yet at "
              + config.enrolment()
              + ": copy it from the hub's folder enrolment/"
              + config.space()
              + "/"
              + config.gateway()
              + ".json.");
    }
    out.println("No mistakes found.");
  }

  /// The version that the build has put into the jar.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {GatewayCore.software()};
    }
  }
}
