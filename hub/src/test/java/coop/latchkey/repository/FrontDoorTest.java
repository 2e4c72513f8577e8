package coop.latchkey.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The front door with programs that only pretend: `java` is a shell script that says it is ready
/// and sleeps. What the real programs do behind it is the matter of other tests.
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals are reset by the coreutils of Linux")
class FrontDoorTest {
  private static final String PRETENDER =
      """
      #!/bin/bash
      case "$*" in
        *coop.latchkey.hub.Main*) echo "Latchkey hub is ready: http://127.0.0.1:8080/"; echo "Ways in are told" ;;
        *coop.latchkey.gateway.Main*) echo "Latchkey gateway front is ready" ;;
      esac
      echo "arguments: $*"
      case "$*" in *"$PRETENDER_DIES"*) [ -z "$PRETENDER_DIES" ] || { echo "out of tea"; exit 1; } ;; esac
      sleep 1000 &
      wait
      """;

  @TempDir Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();

  @BeforeEach
  void makeJdk() throws IOException {
    Path bin = Files.createDirectories(jdk().resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      assertTrue(Files.writeString(bin.resolve(tool), PRETENDER).toFile().setExecutable(true));
    }
    Files.writeString(jdk().resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
  }

  @AfterEach
  void endAll() {
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void anUnknownCommandIsNamedAmongTheKnown() throws Exception {
    Ended ended = run(Map.of(), "dance");
    assertEquals(1, ended.status());
    assertTrue(ended.output().contains("there is no command 'dance'"), ended.output());
    assertTrue(ended.output().contains("./latchkey demo"), ended.output());
  }

  @Test
  void withoutJdkItSaysHowToGetOne() throws Exception {
    Map<String, String> nothing =
        Map.of(
            "JAVA_HOME",
            "",
            "HOME",
            folder.toString(),
            "LATCHKEY_JDK_FOLDERS",
            "/nowhere",
            "PATH",
            "/usr/bin:/bin");
    Ended ended = run(nothing, "demo");
    // A machine may have a JDK 25 in /usr/bin; then the door must not complain.
    if (!ended.output().contains("no JDK 25 found")) {
      assertTrue(Files.exists(Path.of("/usr/bin/javac")), ended.output());
      return;
    }
    assertEquals(1, ended.status());
    assertTrue(ended.output().contains("JAVA_HOME=/path/to/jdk-25"), ended.output());
  }

  @Test
  void aJdkOfAnotherVersionIsPassedOver() throws Exception {
    Files.writeString(jdk().resolve("release"), "JAVA_VERSION=\"21.0.8\"\n");
    Ended ended = run(Map.of("LATCHKEY_JDK_FOLDERS", folder.toString(), "PATH", "/bin"), "gateway");
    assertFalse(ended.output().contains("arguments:"), ended.output());
  }

  @Test
  void aBusyPortIsNamedWithItsMend() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(busy.getLocalPort());
      for (String option : List.of("--http-port", "--mqtt-port")) {
        Ended ended = run(Map.of(), "demo", option, port);
        assertEquals(1, ended.status());
        assertTrue(ended.output().contains("port " + port + " is in use"), ended.output());
        assertTrue(ended.output().contains("choose another: " + option), ended.output());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "eighty", "-1", "", "99999999999999999999"})
  void aPortThatIsNoneIsRefused(String port) throws Exception {
    Ended ended = run(Map.of(), "demo", "--http-port=" + port);
    assertEquals(1, ended.status());
    assertTrue(ended.output().contains("--http-port wants a port"), ended.output());
  }

  @Test
  void argumentsReachTheProgramFromAnotherFolderAndThroughALink() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("a link"), Repository.root().resolve("latchkey"));
    Process door = start(link, Map.of(), "gateway", "--config", "my gateway.json");
    awaitOutput("--config my gateway.json");
    assertTrue(output().contains(Repository.root() + "/gateway/target/"), output());
    door.destroy();
    awaitEnd(door.toHandle());
  }

  @Test
  void theSimulatorIsStartedWithWhatIsAsked() throws Exception {
    Process door =
        start(
            Repository.root().resolve("latchkey"),
            Map.of(),
            "simulate",
            "--seed",
            "17",
            "--days",
            "2");
    awaitOutput("--seed 17 --days 2");
    assertTrue(output().contains("coop.latchkey.simulator.Main"), output());
    assertTrue(output().contains(Repository.root() + "/simulator/target/"), output());
    door.destroy();
    awaitEnd(door.toHandle());
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
  void howeverTheDemoEndsNoProcessStays(String signal) throws Exception {
    Process door = startDemo(Map.of());
    awaitOutput("Ctrl-C ends everything");
    List<ProcessHandle> processes = door.descendants().toList();
    assertTrue(processes.size() >= 5, "guard, two programs and their sleeps: " + processes);
    kill(signal, door.pid());
    awaitEnd(door.toHandle());
    processes.forEach(FrontDoorTest::awaitEnd);
    try (var left = Files.list(folder.resolve("tmp"))) {
      assertEquals(List.of(), left.toList(), "temporary files stay behind");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "gateway"})
  void theDemoSaysWhichProgramDied(String program) throws Exception {
    Process door = startDemo(Map.of("PRETENDER_DIES", "coop.latchkey." + program + ".Main"));
    awaitEnd(door.toHandle());
    assertNotEquals(0, door.waitFor());
    assertTrue(output().contains("the " + program + " ended"), output());
    assertTrue(output().contains("out of tea"), output());
  }

  private record Ended(int status, String output) {}

  private Ended run(Map<String, String> environment, String... arguments) throws Exception {
    Process door = start(Repository.root().resolve("latchkey"), environment, arguments);
    assertTrue(door.waitFor(30, TimeUnit.SECONDS), "it still runs: " + output());
    return new Ended(door.exitValue(), output());
  }

  private Process startDemo(Map<String, String> environment) throws IOException {
    return start(
        Repository.root().resolve("latchkey"),
        environment,
        "demo",
        "--http-port",
        freePort(),
        "--mqtt-port",
        freePort());
  }

  private Process start(Path door, Map<String, String> environment, String... arguments)
      throws IOException {
    // The door must see signals as at a terminal, also where the tests run in the background.
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal", "bash", door.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("JAVA_HOME", jdk().toString());
    builder.environment().put("LATCHKEY_BUILT", "yes");
    builder.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process.toHandle());
    return process;
  }

  private Path jdk() {
    return folder.resolve("jdk with a space");
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"), UTF_8);
  }

  private void awaitOutput(String text) throws Exception {
    while (!output().contains(text)) {
      assertTrue(started.getLast().isAlive(), () -> "it ended before it said: " + text);
      Thread.sleep(20);
    }
    started.getLast().descendants().forEach(started::add);
  }

  private static void awaitEnd(ProcessHandle process) {
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static void kill(String signal, long pid) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, "--", "" + pid).start().waitFor());
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return String.valueOf(socket.getLocalPort());
    }
  }
}
