package coop.latchkey.simulator.run;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Hears what programs log as errors with an exception: what a program caught and did not expect is
/// as much of a finding as what it did not catch. Everything else that is logged goes nowhere.
public final class ErrorEar extends Handler implements AutoCloseable {
  private static final ThreadLocal<@Nullable Scene> SCENE = new ThreadLocal<>();

  private ErrorEar() {}

  /// Takes the place of all logging of this process.
  public static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.SEVERE);
    root.addHandler(new ErrorEar());
  }

  /// One more ear, until it is closed: for programs that were loaded anew beside those of the same
  /// names, whose stories [#install()] does not hear.
  public static ErrorEar beside() {
    ErrorEar ear = new ErrorEar();
    Logger.getLogger("").addHandler(ear);
    return ear;
  }

  /// What is logged on this thread is of this scene's programs; null for of none.
  static void listenFor(@Nullable Scene scene) {
    SCENE.set(scene);
  }

  @Override
  public void publish(LogRecord said) {
    Scene scene = SCENE.get();
    if (scene != null && said.getThrown() instanceof RuntimeException thrown) {
      scene.logged(said.getLoggerName(), thrown);
    }
  }

  @Override
  public void flush() {
    // Nothing is kept.
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
