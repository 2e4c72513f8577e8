package coop.latchkey.gateway.sensor;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalStateChangeListener;
import coop.latchkey.core.occupancy.DeskInput;
import coop.latchkey.gateway.config.GatewayConfig.Input;
import coop.latchkey.gateway.config.GatewayConfig.Radar;
import coop.latchkey.gateway.config.GatewayConfig.Source;
import coop.latchkey.gateway.gpio.Board;
import coop.latchkey.gateway.gpio.SerialPort;
import coop.latchkey.gateway.radar.RadarListener;
import coop.latchkey.gateway.radar.RadarReport;
import coop.latchkey.gateway.radar.RadarThread;
import java.util.ArrayList;
import java.util.List;

/// Presence sensors of any kind, each wired to its unit: on a line of the board, which gives its
/// lines back itself, or a radar on a serial port, which is read from [#start] to [#close].
public final class Eyes implements AutoCloseable {
  private final Board board;
  private final SerialPort.Opener ports;
  private final List<Runnable> starts = new ArrayList<>();
  private final List<RadarThread> radars = new ArrayList<>();

  /// Nothing is wired yet.
  public Eyes(Board board, SerialPort.Opener ports) {
    this.board = board;
    this.ports = ports;
  }

  /// Wires a unit. Throws [coop.latchkey.gateway.gpio.GpioException] for a line that cannot be had.
  ///
  /// @param id what the line is for, for people
  public void wire(String id, Source source, PresenceUnit unit) {
    switch (source) {
      case Input line -> wireLine(id, line, unit);
      case Radar radar -> wireRadar(id, radar, unit);
    }
  }

  private void wireLine(String id, Input line, PresenceUnit unit) {
    DigitalInput sensor = board.input(id, line.line(), line.activeLow(), line.pull());
    DigitalStateChangeListener listener =
        event -> unit.take(new DeskInput.Sensed(event.state().isHigh()));
    sensor.addListener(listener);
    starts.add(() -> unit.start(sensor.isHigh()));
  }

  private void wireRadar(String id, Radar radar, PresenceUnit unit) {
    RadarListener listener =
        new RadarListener() {
          @Override
          public void reported(RadarReport report) {
            unit.take(new DeskInput.Sensed(report.present(radar.withinCm())));
          }

          @Override
          public void failed(String why) {
            unit.take(new DeskInput.SensorFailed(why));
          }
        };
    RadarThread thread = new RadarThread(id, radar.device(), ports, listener);
    radars.add(thread);
    starts.add(() -> {
      unit.start(false);
      thread.start();
    });
  }

  /// Reads every sensor and begins to follow it.
  public void start() {
    starts.forEach(Runnable::run);
  }

  @Override
  public void close() {
    radars.forEach(RadarThread::close);
  }
}
