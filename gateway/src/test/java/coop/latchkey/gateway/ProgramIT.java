package coop.latchkey.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import coop.latchkey.config.Enrolment;
import coop.latchkey.core.access.CredentialKey;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.SpaceId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real program as a process of its own: how it starts, refuses to start, and ends.
class ProgramIT {
  private static final long PATIENCE_SECONDS = 90;

  /// Java's exit code after SIGTERM.
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void files() throws IOException, GeneralSecurityException {
    for (String name : List.of("gateway.json", "space.json")) {
      try (InputStream in = ProgramIT.class.getResourceAsStream("/demo/" + name)) {
        assertNotNull(in);
        Files.copy(in, folder.resolve(name));
      }
    }
    new Enrolment(
            new SpaceId("demo"),
            new GatewayId("front"),
            KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic(),
            Base64.getEncoder().encodeToString(new byte[CredentialKey.KEY_BYTES]),
            "demo.front",
            "secret")
        .write(folder.resolve("enrolment.json"));
  }

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
  }

  private Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of("--config", folder.resolve("gateway.json").toString()));
    // Port 9 is "discard": nobody listens there, and the gateway does not mind.
    command.addAll(List.of("--mqtt-uri", "tcp://127.0.0.1:9"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("err-" + started.size()).toFile())
            .start();
    started.add(process);
    return process;
  }

  private String errorsOf(Process process) throws IOException {
    return Files.readString(folder.resolve("err-" + started.indexOf(process)));
  }

  private void awaitReady(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    assertEquals("Latchkey gateway front is ready", out.readLine(), () -> errorsQuietly(process));
  }

  private String errorsQuietly(Process process) {
    try {
      return errorsOf(process);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int exitOf(Process process) throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  private void assertRefuses(Process process, String... parts)
      throws IOException, InterruptedException {
    int exit = exitOf(process);
    String errors = errorsOf(process);
    assertEquals(2, exit, errors);
    for (String part : parts) {
      assertTrue(errors.contains(part), () -> part + " is not in: " + errors);
    }
    assertFalse(errors.contains("\tat "), () -> "a stack trace: " + errors);
  }

  @Test
  void itIsReadyWithoutAHubEndsBySigtermAndStartsAgainOnItsData() throws Exception {
    for (int boot = 1; boot <= 2; boot++) {
      Process process = start();
      awaitReady(process);
      process.destroy();
      assertEquals(TERMINATED, exitOf(process), errorsOf(process));
    }
  }

  @Test
  void aSecondOneOnTheSameDataIsRefused() throws Exception {
    awaitReady(start());
    assertRefuses(start(), "another gateway uses the data folder", "stop it");
  }

  @Test
  void aMistakeInTheFileIsNamedWithItsMend() throws Exception {
    Path file = folder.resolve("gateway.json");
    Files.writeString(file, Files.readString(file).replace("\"PT5S\"", "\"5 s\""));
    assertRefuses(start(), "gateway.json: doors[0].unlockFor: \"5 s\"", "Write how long");
  }

  @Test
  void aMissingEnrolmentSaysWhereToGetIt() throws Exception {
    Files.delete(folder.resolve("enrolment.json"));
    assertRefuses(start(), "enrolment.json: there is no such file", "The hub writes this file to");
  }

  @Test
  void anotherGatewaysEnrolmentIsRefused() throws Exception {
    Path file = folder.resolve("gateway.json");
    Files.writeString(
        file, Files.readString(file).replace("\"gateway\": \"front\"", "\"gateway\": \"back\""));
    assertRefuses(start(), "it is the enrolment of gateway front of space demo");
  }

  @Test
  void aSpeedOutOfRangeIsRefused() throws Exception {
    assertRefuses(start("--speed", "0"), "--speed 0.0 is out of range", "Choose more than 0");
  }

  @Test
  void checkingPrintsWhatIsWiredWhereAndEnds() throws Exception {
    Process process = start("--check");
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, exitOf(process), errorsOf(process));
    assertTrue(out.contains("BCM 12            exit button of door workshop"), out);
    assertTrue(out.contains("No mistakes found."), out);
  }
}
