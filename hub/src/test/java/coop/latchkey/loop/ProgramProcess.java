package coop.latchkey.loop;

import static java.nio.charset.StandardCharsets.UTF_8;

import coop.latchkey.repository.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A Java program in a process of its own, with its output in a file. One that a test leaves behind
/// ends with the test's JVM.
public final class ProgramProcess implements AutoCloseable {
  /// As `./latchkey` starts them.
  private static final List<String> JVM =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread atExit;

  private ProgramProcess(String name, List<String> classPathAndMain, Path log, List<String> rest) {
    this.name = name;
    this.log = log;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(classPathAndMain);
    command.addAll(rest);
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command, e);
    }
    atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Starts one of the packaged programs, `hub` or `gateway`.
  public static ProgramProcess packaged(String program, Path log, List<String> arguments) {
    Path target = Repository.root().resolve(program).resolve("target");
    Path jar = target.resolve(program + "-0.1.0.jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException(jar + " is missing: package first (mvn verify does)");
    }
    String classPath = jar + ":" + target.resolve("lib") + "/*";
    // As the front door starts them.
    String heap = program.equals("gateway") ? "-Xmx64m" : "-Xmx256m";
    return new ProgramProcess(
        program,
        List.of(heap, "-cp", classPath, "coop.latchkey." + program + ".Main"),
        log,
        arguments);
  }

  /// Starts a main class of the tests, on the tests' own class path.
  public static ProgramProcess of(Class<?> main, Path log, List<String> arguments) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProgramProcess(
        main.getSimpleName(), List.of("-cp", classPath, main.getName()), log, arguments);
  }

  /// Waits until the program has printed a text; fails when it ends before.
  public ProgramProcess awaitOutput(String text) throws InterruptedException {
    while (!output().contains(text)) {
      if (!process.isAlive()) {
        throw new AssertionError(name + " ended before it printed '" + text + "':\n" + output());
      }
      Thread.sleep(5);
    }
    return this;
  }

  /// What it has printed, from all processes that share its log.
  public String output() {
    try {
      return Files.exists(log) ? Files.readString(log, UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The process.
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// Ends it as `kill -9` does, and waits until it is gone.
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /// Asks it to end, as `systemctl stop` does, and waits until it is gone.
  public void terminate() {
    process.destroy();
    awaitEnd();
  }

  private void awaitEnd() {
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook with it.
      Thread.onSpinWait();
    }
  }

  /// CPU time used so far.
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    kill();
  }
}
