package coop.latchkey.gateway.config;

import coop.latchkey.config.BoardSheet;
import coop.latchkey.core.access.CardFormat;
import coop.latchkey.core.access.Direction;
import coop.latchkey.core.door.DoorSettings;
import coop.latchkey.core.id.DeskId;
import coop.latchkey.core.id.DoorId;
import coop.latchkey.core.id.GatewayId;
import coop.latchkey.core.id.ReaderId;
import coop.latchkey.core.id.SensorId;
import coop.latchkey.core.id.SpaceId;
import coop.latchkey.core.occupancy.DeskSettings;
import coop.latchkey.gateway.gpio.Board.Pull;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A gateway's settings, checked: lines exist and are used once, names are used once, readers stand
/// at doors there are.
///
/// @param chip the label of the GPIO chip
/// @param journalMaxMiB how large the journal may grow, in MiB
/// @param simulation null without simulated people
/// @param cautions what is allowed and still deserves a person's eye, as sentences
public record GatewayConfig(
    SpaceId space,
    GatewayId gateway,
    BoardSheet board,
    String chip,
    Path enrolment,
    Path data,
    String mqttUri,
    List<Door> doors,
    List<Reader> readers,
    List<Desk> desks,
    List<Sensor> sensors,
    int journalMaxMiB,
    @Nullable Simulation simulation,
    List<String> cautions) {

  /// Copies the lists.
  public GatewayConfig {
    doors = List.copyOf(doors);
    readers = List.copyOf(readers);
    desks = List.copyOf(desks);
    sensors = List.copyOf(sensors);
    cautions = List.copyOf(cautions);
  }

  /// As this, with what the command line says instead; null leaves a setting as it is.
  public GatewayConfig with(
      @Nullable Path otherData,
      @Nullable Path otherEnrolment,
      @Nullable String otherUri,
      @Nullable Double speed) {
    return new GatewayConfig(
        space,
        gateway,
        board,
        chip,
        Objects.requireNonNullElse(otherEnrolment, enrolment),
        Objects.requireNonNullElse(otherData, data),
        Objects.requireNonNullElse(otherUri, mqttUri),
        doors,
        readers,
        desks,
        sensors,
        journalMaxMiB,
        simulation == null || speed == null
            ? simulation
            : new Simulation(simulation.people(), speed, simulation.seed()),
        cautions);
  }

  /// An output line.
  public record Output(int line, boolean activeLow) {}

  /// Where a presence sensor says what it sees.
  public sealed interface Source {}

  /// An input line; of a presence sensor active while it sees somebody.
  public record Input(int line, boolean activeLow, Pull pull) implements Source {}

  /// An LD2410 on a serial port.
  ///
  /// @param device such as `/dev/serial0`
  /// @param withinCm how near somebody must be to count
  public record Radar(String device, int withinCm) implements Source {}

  /// A lock and what power does to it.
  ///
  /// @param failSafe true for a lock that power holds shut (a magnet): without power it is open;
  ///   false for one that power opens (a strike): without power it is locked
  public record Strike(Output relay, boolean failSafe) {}

  /// A door.
  ///
  /// @param contact active while the door is shut; null without one
  /// @param exit active while the button is pressed; null without one
  public record Door(
      DoorId id,
      Strike strike,
      @Nullable Input contact,
      @Nullable Input exit,
      DoorSettings settings) {}

  /// A reader.
  ///
  /// @param keypad null without one
  public record Reader(
      ReaderId id,
      DoorId door,
      Direction direction,
      int d0,
      int d1,
      CardFormat format,
      @Nullable Keypad keypad,
      @Nullable Output led,
      @Nullable Output beeper) {}

  /// A reader's keypad.
  ///
  /// @param bits 4 or 8 for one key
  /// @param starCode the code of the * key, 0xA or 0xB; the other one is #
  public record Keypad(int bits, int starCode) {}

  /// A desk's sensor.
  public record Desk(DeskId id, Source sensor, DeskSettings settings) {}

  /// A sensor that is at no desk.
  public sealed interface Sensor {
    /// Its name.
    SensorId id();
  }

  /// Two beams across a passage.
  ///
  /// @param outer active while it is broken, as is the inner one
  /// @param crossMillis how long both may be free between the two beams of one person
  /// @param blockedMillis how long one may be broken
  public record TwoBeam(SensorId id, Input outer, Input inner, long crossMillis, long blockedMillis)
      implements Sensor {}

  /// A counter that gives a pulse for each person.
  ///
  /// @param in active for each who comes in
  /// @param out active for each who goes out
  /// @param shortestMillis how long a pulse lasts at least
  /// @param blockedMillis how long one may last
  public record Pulses(SensorId id, Input in, Input out, long shortestMillis, long blockedMillis)
      implements Sensor {}

  /// Sees whether somebody is in a room.
  public record Room(SensorId id, Source source, DeskSettings settings) implements Sensor {}

  /// Simulated people.
  ///
  /// @param people a space.json
  /// @param speed simulated seconds per second
  public record Simulation(Path people, double speed, long seed) {}
}
