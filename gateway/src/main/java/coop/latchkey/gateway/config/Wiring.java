package coop.latchkey.gateway.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is to be wired where, as a table to hold against the cables.
public final class Wiring {
  private static final int NO_LINE = Integer.MAX_VALUE;

  private record Row(int line, String port, String what, String level) {
    Row(int line, String what, String level) {
      this(line, "", what, level);
    }
  }

  private Wiring() {}

  /// One line of text for each line in use, by number.
  public static List<String> of(GatewayConfig config) {
    List<Row> rows = new ArrayList<>();
    for (GatewayConfig.Door door : config.doors()) {
      String lock = door.strike().failSafe() ? " (fail-safe)" : " (fail-secure)";
      output(rows, "strike of door " + door.id() + lock, door.strike().relay());
      input(rows, "contact of door " + door.id(), door.contact(), "shut");
      input(rows, "exit button of door " + door.id(), door.exit(), "pressed");
    }
    for (GatewayConfig.Reader reader : config.readers()) {
      String of = " of reader " + reader.id() + " (" + reader.format().code() + ")";
      rows.add(new Row(reader.d0(), "D0" + of, "pulses low"));
      rows.add(new Row(reader.d1(), "D1" + of, "pulses low"));
      output(rows, "LED of reader " + reader.id(), reader.led());
      output(rows, "beeper of reader " + reader.id(), reader.beeper());
    }
    for (GatewayConfig.Desk desk : config.desks()) {
      source(rows, "sensor of desk " + desk.id(), desk.sensor());
    }
    config.sensors().forEach(sensor -> sensor(rows, sensor));
    rows.sort(Comparator.comparingInt(Row::line));
    return rows.stream()
        .map(row ->
            String.format(
                Locale.ROOT,
                "  %-16s  %-44s  %s",
                row.line() == NO_LINE ? row.port() : config.board().describe(row.line()),
                row.what(),
                row.level()))
        .toList();
  }

  private static void sensor(List<Row> rows, GatewayConfig.Sensor sensor) {
    switch (sensor) {
      case GatewayConfig.TwoBeam beams -> {
        input(rows, "outer beam of sensor " + beams.id(), beams.outer(), "broken");
        input(rows, "inner beam of sensor " + beams.id(), beams.inner(), "broken");
      }
      case GatewayConfig.Pulses pulses -> {
        input(rows, "pulses in of sensor " + pulses.id(), pulses.in(), "pulse");
        input(rows, "pulses out of sensor " + pulses.id(), pulses.out(), "pulse");
      }
      case GatewayConfig.Room room -> source(rows, "sensor " + room.id(), room.source());
    }
  }

  private static void source(List<Row> rows, String what, GatewayConfig.Source source) {
    switch (source) {
      case GatewayConfig.Input line -> input(rows, what, line, "present");
      case GatewayConfig.Radar radar ->
          rows.add(
              new Row(
                  NO_LINE,
                  radar.device(),
                  what,
                  "LD2410, present within " + radar.withinCm() + " cm"));
    }
  }

  private static void output(List<Row> rows, String what, GatewayConfig.@Nullable Output output) {
    if (output != null) {
      rows.add(new Row(output.line(), what, "on when " + level(output.activeLow())));
    }
  }

  private static void input(
      List<Row> rows, String what, GatewayConfig.@Nullable Input input, String meaning) {
    if (input != null) {
      String pull = input.pull().name().toLowerCase(Locale.ROOT);
      rows.add(
          new Row(
              input.line(),
              what,
              meaning + " when " + level(input.activeLow()) + ", pull " + pull));
    }
  }

  private static String level(boolean low) {
    return low ? "low" : "high";
  }
}
